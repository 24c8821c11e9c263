import type { Hub } from '../../hub.js'
import { accountsNamed, actionNamed, explain, type ItemFacts, type NamedAccount } from '../../modules/accounts/index.js'
import { policy } from '../../policy.js'
import { UsageFault } from './usage-fault.js'
import { askAbout } from './why-item.js'
import { withHub } from './with-hub.js'
import type { Surroundings } from './program.js'

/** Explains a refusal, or that there is none. */
export async function why(
  surroundings: Surroundings,
  name: string,
  id: string | undefined,
  options: { readonly as: string },
): Promise<number> {
  return withHub(surroundings, async (hub) => {
    const { allowed, lines } = await whyOf(hub, { as: options.as, action: name, id: id ?? null })
    console.log(lines.join('\n'))
    return allowed ? 0 : 1
  })
}

export interface WhyQuestion {
  readonly as: string
  readonly action: string
  readonly id: string | null
}

/** The answer in lines of plain words. Throws UsageFault when the question names nobody or nothing. */
export async function whyOf(hub: Hub, { as, action: asked, id }: WhyQuestion): Promise<{ allowed: boolean; lines: readonly string[] }> {
  const action = actionNamed(asked)
  if (!action) throw new UsageFault(`There is no action ${asked}. The actions are ${Object.keys(policy).join(', ')}.`)
  const who = as === 'nobody' ? null : await theOneNamed(hub, as)
  const item = id === null ? null : await askAbout(hub, id, who)
  const { allowed, reasons } = explain({ who, action, item, unknownId: id !== null && item === null ? id : null })
  const subject = item ? ` on ${item.name}` : ''
  const verdict = allowed ? `Yes: ${nameOf(who)} may do ${action}${subject}.` : `No: ${nameOf(who)} may not do ${action}${subject}.`
  return { allowed, lines: [verdict, ...reasons.map((reason) => `  - ${reason}`), ...stillToCome(allowed, item)] }
}

async function theOneNamed(hub: Hub, name: string): Promise<NamedAccount> {
  const found = await accountsNamed(hub.database.orm, name)
  const [one, another] = found
  if (!one) throw new UsageFault(`There is no account ${name}. Name it by login, e-mail, name or id; "nobody" is the public.`)
  if (!another) return one
  const each = found.map(({ id, displayName, login }) => `${displayName} ${login ?? id}`)
  throw new UsageFault(`${name} is the name of ${found.length} accounts: ${each.join(', ')}. Use the login or the id.`)
}

function nameOf(who: NamedAccount | null): string {
  return who?.displayName ?? 'the public'
}

/** A step that the person may take by the action itself is no hindrance, and worth knowing. */
function stillToCome(allowed: boolean, item: ItemFacts | null): readonly string[] {
  if (!allowed || !item || item.missing.length === 0) return []
  return [`  Still to be signed: ${item.missing.map(({ step, body }) => `${step} (${body})`).join(', ')}.`]
}
