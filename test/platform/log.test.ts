import { describe, expect, test } from 'vitest'
import { createLog, type LogOptions } from '../../src/platform/log.js'

describe('the log', () => {
  test('writes one JSON line a fact, with level, time, event and fields', () => {
    const { log, lines } = listening({ level: 'info' })
    log.info('http.answered', { status: 200 })
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      event: 'http.answered',
      status: 200,
    })
  })

  test('leaves out what is below its level', () => {
    const { log, lines } = listening({ level: 'warn' })
    log.info('http.answered')
    log.warn('http.slow')
    expect(lines).toHaveLength(1)
  })

  test('never writes a credential, whether it is a field, a nested field or inside a text', () => {
    const { log, lines } = listening({ level: 'info' })
    log.info('a', {
      authorization: 'Bearer s3cret',
      headers: { Cookie: 's3cret "s3cret', deep: { 'set-cookie': ['s3cret'] } },
      token: 's3cret',
    })
    log.error('b', { error: new Error('refused Bearer s3cret-token.x') })
    log.with({ secret: 's3cret' }).info('c', { password: 's3cret' })
    expect(lines).toHaveLength(3)
    expect(lines.join('')).not.toContain('s3cret')
    expect(lines.join('')).toContain('[redacted]')
  })

  test('keeps the message and the stack of an error', () => {
    const { log, lines } = listening({ level: 'info' })
    log.error('outbox.failed', { error: new TypeError('no such channel') })
    expect(JSON.parse(lines[0] ?? '').error).toMatchObject({ type: 'TypeError', message: 'no such channel', stack: expect.any(String) })
  })

  test('carries the fields it was given on every line', () => {
    const { log, lines } = listening({ level: 'info' })
    log.with({ requestId: 'r1' }).with({ operation: 'Home' }).info('graphql.answered')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ requestId: 'r1', operation: 'Home' })
  })

  test('writes plain lines for people when asked', () => {
    const { log, lines } = listening({ level: 'info', pretty: true })
    log.info('http.answered', { path: '/graphql', title: 'two words' })
    log.error('outbox.failed', { error: new Error('no such channel') })
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d info {2}http\.answered path=\/graphql title="two words"\n$/)
    expect(lines[1]).toContain('Error: no such channel')
  })
})

function listening(options: LogOptions) {
  const lines: string[] = []
  const log = createLog({ ...options, destination: { write: (line) => void lines.push(line) } })
  return { log, lines }
}
