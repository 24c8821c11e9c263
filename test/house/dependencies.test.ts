import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../../src/platform/folder.js'
import { broken, sound, type Breach } from './broken.js'

const config = join(projectFolder, '.dependency-cruiser.cjs')
const cruiser = join(projectFolder, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')

const packages = {
  dependencies: { '@mikro-orm/core': '1.0.0', kysely: '1.0.0', pg: '1.0.0', zod: '1.0.0' },
  devDependencies: { vitest: '1.0.0' },
}

describe('the dependency rule', () => {
  const folder = mkdtempSync(join(tmpdir(), 'house-'))
  let found: Breach[]

  beforeAll(async () => {
    build(join(folder, 'sound'), sound)
    build(join(folder, 'broken'), { ...sound, ...Object.fromEntries(broken.map(({ file, content }) => [file, content])) })
    found = await breachesIn(join(folder, 'broken'))
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  it('finds nothing in a house that keeps it', async () => {
    expect(await breachesIn(join(folder, 'sound'))).toEqual([])
  })

  it.each(broken.filter(({ breaches }) => breaches.length > 0))('is broken by $file', ({ file, breaches }) => {
    const here = found.filter((breach) => breach.from === file && breach.rule !== 'no-circle')
    const expected = breaches.map((breach) => ({ ...breach, from: file })).filter((breach) => breach.rule !== 'no-circle')
    expect(here.map(shown).toSorted()).toEqual(expected.map((breach) => shown(resolved(breach))).toSorted())
  })

  it('names both ends of a circle', () => {
    expect(found).toContainEqual({ rule: 'no-circle', from: 'src/platform/egg.ts', to: 'src/platform/hen.ts' })
  })

  it('has no rule that is not broken here', () => {
    const { forbidden } = createRequire(import.meta.url)(config) as { forbidden: { name: string }[] }
    const rules = new Set(broken.flatMap(({ breaches }) => breaches.map((breach) => breach.rule)))
    // The last module has none after it.
    expect(forbidden.map(({ name }) => name).filter((name) => !rules.has(name))).toEqual(['order-of-search'])
  })
})

function build(root: string, files: Readonly<Record<string, string>>): void {
  write(root, 'package.json', JSON.stringify({ name: 'house', type: 'module', ...packages }))
  for (const name of [...Object.keys(packages.dependencies), ...Object.keys(packages.devDependencies), 'left-out']) {
    write(root, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', type: 'module', main: 'index.js' }))
    write(root, `node_modules/${name}/index.js`, 'export {}')
  }
  for (const [file, content] of Object.entries(files)) write(root, file, content)
}

function write(root: string, file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), content)
}

async function breachesIn(root: string): Promise<Breach[]> {
  const output = join(root, 'found.json')
  const command = [cruiser, 'src', 'test', '--config', config, '--output-type', 'json', '--output-to', output]
  await promisify(execFile)(process.execPath, command, { cwd: root }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'number')) throw error
  })
  const { summary } = JSON.parse(readFileSync(output, 'utf8')) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[] }
  }
  return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, ...(to === from ? {} : { to }) }))
}

function resolved(breach: Breach): Breach {
  if (breach.to === undefined || !breach.to.startsWith('.') || breach.rule === 'resolvable') return breach
  return { ...breach, to: posix.join(posix.dirname(breach.from), breach.to).replace(/[.]js$/, '.ts') }
}

function shown({ rule, from, to }: Breach): string {
  const target = to?.replace(/^node_modules[/]([^@/]+|@[^/]+[/][^/]+)[/].*$/, '$1').replace(/^node:/, '')
  return `${rule}: ${from} → ${target ?? 'itself'}`
}
