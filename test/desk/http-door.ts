import type { Answer, Door, Outcome } from './call.js'

/** What each mutation is asked to give, and where in it the ids of the answer stand. */
const SELECTED: Readonly<Record<string, string>> = {
  draftCreate: 'itemId: item { id }',
  draftUpdate: 'itemId: item { id }',
  draftSubmit: 'itemId: item { id } editionId: edition { id }',
  editionSignOff: 'itemId: item { id } signedAs: signOff { id: step }',
  editionPublish: 'itemId: item { id } scheduledId: scheduled { id }',
  editionPublishEmergency: 'itemId: item { id }',
  scheduledPublicationCancel: 'itemId: item { id }',
  itemEmbargo: 'itemId: item { id }',
  itemWithdraw: 'itemId: item { id }',
  itemRestore: 'itemId: item { id }',
  // Not the relation: sent again after somebody has deleted it, the mutation shows that there is none.
  relationCreate: 'itemId: item { id }',
  relationDelete: 'itemId: item { id }',
  submissionAdopt: 'itemId: item { id }',
  submissionCreate: 'submissionId: submission { id }',
  routeSave: 'routeId: route { id }',
}

export function isOpen(command: string): boolean {
  return SELECTED[command] !== undefined
}

interface Reply {
  readonly data?: Readonly<Record<string, Readonly<Record<string, { readonly id: string } | null>> | null>> | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

/** Through the public door, with the token of whoever calls. Where no whole answer comes, nobody knows what became of the call. */
export function doorAt(url: () => string, tokenOf: (accountId: string) => string): Door {
  return async ({ by, command, input, key }, requestId) => {
    const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input!`
    const query = `mutation ($input: ${type}) { ${command}(input: $input) { ${SELECTED[command] ?? ''} userErrors { code } } }`
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(by.id)}`, 'x-request-id': requestId }
    const body = JSON.stringify({ query, variables: { input: { ...input, clientMutationId: key } } })
    let reply: Reply
    try {
      const response = await fetch(`${url()}/graphql`, { method: 'POST', headers, body })
      reply = (await response.json()) as Reply
    } catch {
      return { kind: 'lost' }
    }
    return outcomeOf(command, reply)
  }
}

function outcomeOf(command: string, { data, errors }: Reply): Outcome {
  const code = errors?.[0]?.extensions?.code
  if (code === 'FORBIDDEN' || code === 'UNAUTHENTICATED') return { kind: 'denied', code }
  if (errors) throw new Error(`${command}: ${JSON.stringify(errors)}`)
  const { userErrors, ...payload } = data?.[command] ?? {}
  const declined = userErrors as unknown as readonly { readonly code: string }[] | undefined
  if (declined?.[0]) return { kind: 'refused', code: declined[0].code }
  const answer: Answer = Object.fromEntries(Object.entries(payload).map(([name, shown]) => [name, shown?.id]))
  return { kind: 'done', answer }
}
