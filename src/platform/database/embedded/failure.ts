export interface FailureFacts {
  readonly what: string
  /** What the reader should do. */
  readonly mend: string
  /** The log's path. */
  readonly log?: string
  readonly lastLines?: readonly string[]
}

/** The embedded database cannot serve. The message is for people: what happened, the log and its last lines, what to do. */
export class EmbeddedServerFailure extends Error {
  override readonly name = 'EmbeddedServerFailure'
  readonly mend: string

  constructor({ what, mend, log, lastLines = [] }: FailureFacts, options?: ErrorOptions) {
    const lines = lastLines.map((line) => `  | ${line}`)
    super([what, ...(log === undefined ? [] : [`Log: ${log}`]), ...lines, `What to do: ${mend}`].join('\n'), options)
    this.mend = mend
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The error's code, such as ENOENT; undefined when it has none. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
