import { pino, type DestinationStream, type Logger } from 'pino'

export type Fields = Readonly<Record<string, unknown>>

/** What happened, as an event name such as `http.answered`, and its facts. Never personal data, never a credential. */
export interface Log {
  debug(event: string, fields?: Fields): void
  info(event: string, fields?: Fields): void
  warn(event: string, fields?: Fields): void
  /** Put the cause in the field `error`; its message and stack are kept. */
  error(event: string, fields?: Fields): void
  /** The same log with fields that every line of it carries. */
  with(fields: Fields): Log
}

export interface LogOptions {
  /** trace, debug, info, warn, error or silent */
  readonly level: string
  /** Lines for a person at a terminal instead of JSON. */
  readonly pretty?: boolean
  /** Where lines go; standard output when left out. */
  readonly destination?: DestinationStream
}

// Redacted in the written line, so that depth does not matter; pino's own wildcard paths cost three times a line.
const SECRET_FIELD = /"((?:set-)?cookie|authorization|token|secret|password|signingSecret)":(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\])/gi
const CREDENTIAL_IN_TEXT = /\b(Bearer|Basic) +[\w.~+/=-]+/gi

/** One JSON line a fact: `{"level":"info","time":"2026-…","event":"http.answered",…}`. */
export function createLog({ level, pretty = false, destination = pino.destination(1) }: LogOptions): Log {
  const options = {
    level,
    base: null,
    messageKey: 'event',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { error: pino.stdSerializers.err },
    hooks: { streamWrite: withoutSecrets },
  }
  return speaking(pino(options, pretty ? forPeople(destination) : destination))
}

function withoutSecrets(line: string): string {
  return line.replace(SECRET_FIELD, '"$1":"[redacted]"').replace(CREDENTIAL_IN_TEXT, '$1 [redacted]')
}

function speaking(logger: Logger): Log {
  return {
    debug: (event, fields) => logger.debug(fields, event),
    info: (event, fields) => logger.info(fields, event),
    warn: (event, fields) => logger.warn(fields, event),
    error: (event, fields) => logger.error(fields, event),
    with: (fields) => speaking(logger.child(fields)),
  }
}

function forPeople(destination: DestinationStream): DestinationStream {
  return { write: (line) => destination.write(plainLine(JSON.parse(line) as Record<string, unknown>)) }
}

function plainLine({ level, time, event, error, ...fields }: Record<string, unknown>): string {
  const facts = Object.entries(fields).map(([name, value]) => `${name}=${shown(value)}`)
  const stack = isRecord(error) ? `\n  ${String(error['stack'] ?? error['message']).replaceAll('\n', '\n  ')}` : ''
  return `${[String(time).slice(11, 19), String(level).padEnd(5), String(event), ...facts].join(' ')}${stack}\n`
}

function shown(value: unknown): string {
  return typeof value === 'string' && !/[\s"=]/.test(value) ? value : JSON.stringify(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
