/** Bounds of streams; times in milliseconds. */
export interface LiveLimits {
  /** Open streams of one token or session. */
  readonly perCredential: number
  /** Open streams and, besides, open WebSockets of one address. */
  readonly perAddress: number
  /** So much may lie unsent for one connection before the next event waits. */
  readonly unsentBytes: number
  /** A connection that takes nothing for so long, while something lies unsent, is cut off; looked at with each ping. */
  readonly stalledMs: number
  readonly pingMs: number
  /** At the latest so often it is asked again whether a credential still holds; */
  readonly recheckMs: number
  /** and before an event is sent, when it was last asked longer ago than this. */
  readonly freshMs: number
  /** How long a connection that is being closed may still take what lies unsent. */
  readonly partingMs: number
  /** One message of a client over WebSocket. */
  readonly messageBytes: number
}

export const defaultLiveLimits: LiveLimits = {
  perCredential: 50,
  perAddress: 200,
  unsentBytes: 1_048_576,
  stalledMs: 30_000,
  pingMs: 15_000,
  recheckMs: 5_000,
  freshMs: 1_000,
  partingMs: 5_000,
  messageBytes: 262_144,
}
