import type { Actor } from '../../src/platform/actor.js'

/** A command as somebody sends it. */
export interface Call {
  readonly by: Actor
  readonly command: string
  readonly input: Readonly<Record<string, unknown>>
  readonly key: string
}

export type Answer = Readonly<Record<string, unknown>>

export type Outcome =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'denied'; readonly code: string }
  /** Nothing came back: nobody outside knows what became of it. */
  | { readonly kind: 'lost' }

/** One sending of a call, and what came back. */
export interface Sending {
  readonly call: Call
  readonly requestId: string
  /** When its key was first sent. */
  readonly at: number
  readonly outcome: Outcome
}

/** A way into the hub. */
export type Door = (call: Call, requestId: string) => Promise<Outcome>

/** One line for people. */
export function told({ call, outcome }: Sending): string {
  const input = JSON.stringify(call.input).replaceAll(/sha256:([0-9a-f]{8})[0-9a-f]{56}/g, 'sha256:$1…')
  const shown = input.length > 220 ? `${input.slice(0, 220)}…` : input
  const result =
    outcome.kind === 'done' ? JSON.stringify(outcome.answer) : 'code' in outcome ? `${outcome.kind}: ${outcome.code}` : outcome.kind
  return `${call.by.displayName} ${call.command} ${shown}  →  ${result}`
}
