import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { projectFolder } from '../../src/platform/folder.js'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checks-'))
  mkdirSync(join(folder, 'schema'))
})

afterEach(() => rmSync(folder, { recursive: true }))

describe('the runner of the checks', () => {
  it('runs them all, shows what a failing one printed and what to do, and fails', async () => {
    const scripts = {
      'check:types': 'echo wrong type && exit 2',
      'check:lint': 'echo quiet',
      'check:own': 'echo late >&2; exit 1',
      build: 'exit 9',
    }
    write('package.json', JSON.stringify({ scripts }))
    const { code, output } = await run('check.js')
    expect(code).toBe(1)
    expect(output).toMatch(
      /^FAILED types +\d+\.\d s\n\nwrong type\n\n {2}→ Correct the types named above\.\n\nok {5}lint +\d+\.\d s\nFAILED own /,
    )
    expect(output).toContain('late')
    expect(output).toContain('Failed: types, own.')
    expect(output).not.toContain('quiet')
  })

  it('succeeds with a line for each when all do', async () => {
    write('package.json', JSON.stringify({ scripts: { 'check:types': 'exit 0', 'check:lint': 'exit 0' } }))
    const { code, output } = await run('check.js')
    expect({ code, lines: output.trim().split('\n').length }).toEqual({ code: 0, lines: 2 })
  })
})

describe('the comparison with the last release', () => {
  const now = 'type Query { item(id: ID!): String }'

  it('passes and says so when there is no release yet', async () => {
    write('schema/schema.graphql', now)
    expect(await run('released.js')).toMatchObject({ code: 0, output: 'There is no release yet to compare with.\n' })
  })

  it('passes what is only added', async () => {
    write('schema/schema.graphql', 'type Query { item(id: ID!): String, more: [Int!] }')
    write('schema/released.graphql', now)
    expect(await run('released.js')).toEqual({ code: 0, output: '' })
  })

  it.each([
    ['a field that is gone', 'type Query { item(id: ID!): String, old: String }', 1],
    [
      'a field that is gone after it was deprecated',
      'type Query { item(id: ID!): String, old: String @deprecated(reason: "2026-01-01: use item") }',
      0,
    ],
    ['a field of another type', 'type Query { item(id: ID!): String! }', 1],
    ['an argument that has become required', 'type Query { item(id: ID): String }', 1],
    ['nothing', now, 0],
  ])('answers %s as it should', async (_, released, code) => {
    write('schema/schema.graphql', now)
    write('schema/released.graphql', released)
    const found = await run('released.js')
    expect(found.code, found.output).toBe(code)
  })
})

describe('a generated file', () => {
  const script = `import { keepFresh } from '${join(projectFolder, '.ci/fresh.js')}'; keepFresh('schema/a.txt', 'one\\ntwo\\n')`

  it('fails when it is out of date, and names the first line that differs', async () => {
    write('schema/a.txt', 'one\n2\n')
    const { code, output } = await node(['--input-type=module', '--eval', script])
    expect({ code, output }).toEqual({ code: 1, output: 'schema/a.txt is out of date. Line 2 is\n    2\n  and should be\n    two\n' })
  })

  it('is rewritten when asked, and then is fresh', async () => {
    await node(['--input-type=module', '--eval', script, '--', '--write'])
    expect(readFileSync(join(folder, 'schema/a.txt'), 'utf8')).toBe('one\ntwo\n')
    expect(await node(['--input-type=module', '--eval', script])).toEqual({ code: 0, output: '' })
  })
})

function write(file: string, content: string): void {
  writeFileSync(join(folder, file), content)
}

function run(script: string): Promise<{ code: number; output: string }> {
  return node([join(projectFolder, '.ci', script)])
}

function node(command: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, { cwd: folder }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr })
    })
  })
}
