/** One thing that `tongyuan doctor` looked at. */
export interface Finding {
  readonly level: 'ok' | 'warn' | 'fault'
  readonly what: string
  /** What to do; present on every warning and fault. */
  readonly mend?: string
}

export function ok(what: string): Finding {
  return { level: 'ok', what }
}

export function warn(what: string, mend: string): Finding {
  return { level: 'warn', what, mend }
}

export function fault(what: string, mend: string): Finding {
  return { level: 'fault', what, mend }
}
