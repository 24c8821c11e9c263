import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { extend, includes, entryLeaf, GrowingTree, openNote, parseCheckpoint, parseVerifierKey } from '../../../src/modules/ledger/index.js'
import { projectFolder } from '../../../src/platform/folder.js'
import { fillWithHistory, published, type History } from '../../support/history.js'
import { openTestHub, type TestHub } from '../../support/hub.js'

let hub: TestHub
let history: History
let now = Date.parse('2026-03-02T01:00:00Z')

beforeAll(async () => {
  hub = await openTestHub({ clock: { now: () => new Date((now += 1)) }, environment: { TONGYUAN_LEDGER_ORIGIN: 'open.example.cn/ledger' } })
})
afterAll(() => hub.close())

test('signs the empty ledger, too', async () => {
  expect(await checkpoint()).toMatchObject({ origin: 'open.example.cn/ledger', size: 0n })
  history = await fillWithHistory(hub)
})

describe('a checkpoint', () => {
  test('is signed with the key that the hub names, and has the root over the hashes of all public changes', async () => {
    now += 60_000
    const { size, root } = await checkpoint()
    const tree = await treeOf(1000)
    expect([size, root]).toEqual([tree.size, tree.root])
  })

  test('is signed at most once a minute, and stays the same while nothing is published', async () => {
    const text = await get('/ledger/checkpoint')
    await published(hub, '一分钟之内')
    expect(await get('/ledger/checkpoint')).toBe(text)
    now += 60_000
    const later = await get('/ledger/checkpoint')
    expect(later).not.toBe(text)
    now += 60_000
    expect(await get('/ledger/checkpoint')).toBe(later)
  })

  test('is the same from many who ask at once', async () => {
    await published(hub, '同时')
    now += 60_000
    const answers = await Promise.all(Array.from({ length: 10 }, () => get('/ledger/checkpoint')))
    expect(new Set(answers).size).toBe(1)
  })
})

describe('a proof', () => {
  test('shows every entry in the ledger of any size from it on', async () => {
    const { size } = await checkpoint()
    for (let position = 1n; position <= size; position += 1n) {
      for (let of = position; of <= size; of += 1n) {
        const proof = await proofOf(`position=${position}&size=${of}`)
        const claim = {
          leaf: entryLeaf(proof.entryHash),
          index: BigInt(proof.index),
          size: of,
          root: await rootAt(of),
          proof: proof.hashes,
        }
        expect(includes(claim), `${position} of ${of}`).toBe(true)
      }
    }
  })

  test('shows that a ledger has only grown', async () => {
    const { size, root } = await checkpoint()
    for (let earlier = 1n; earlier <= size; earlier += 1n) {
      const { hashes } = await proofOf(`from=${earlier}&to=${size}`)
      expect(extend({ size: earlier, root: await rootAt(earlier), larger: size, largerRoot: root, proof: hashes }), `${earlier}`).toBe(true)
    }
  })

  test.each([
    ['', 400],
    ['position=1', 400],
    ['from=2&to=1', 400],
    ['from=0&to=1', 400],
    ['position=2&size=1', 400],
    ['position=x&size=1', 400],
    ['position=1&size=99999999', 404],
    ['from=1&to=99999999', 404],
  ])('is asked for with %j: %i', async (asked, status) => {
    const response = await fetch(`${hub.url}/ledger/proof?${asked}`)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error: { message: expect.any(String) } })
  })

  test('may be kept for ever, a checkpoint not without asking', async () => {
    expect((await fetch(`${hub.url}/ledger/proof?position=1&size=1`)).headers.get('cache-control')).toContain('immutable')
    expect((await fetch(`${hub.url}/ledger/checkpoint`)).headers.get('cache-control')).toBe('no-cache')
  })
})

describe('docs/examples/verify.mjs', () => {
  const script = join(projectFolder, 'docs/examples/verify.mjs')
  const run = promisify(execFile)

  test('checks an item with nothing but Node.js', async () => {
    const { stdout } = await run(process.execPath, [script, hub.url, history.related, (await get('/ledger/key')).trim()])
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => line.slice(0, 5)),
    ).toEqual(['holds', 'holds', 'holds', 'holds'])
  })

  test('ends with 1 when the key is another', async () => {
    const other = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
    await expect(run(process.execPath, [script, hub.url, history.related, other])).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining('FAULT'),
    })
  })
})

async function get(path: string): Promise<string> {
  const response = await fetch(`${hub.url}${path}`)
  expect(response.status).toBe(200)
  return response.text()
}

/** The newest checkpoint, opened with the hub's key. */
async function checkpoint() {
  const key = parseVerifierKey((await get('/ledger/key')).trim())!
  return parseCheckpoint(openNote(await get('/ledger/checkpoint'), key)!)!
}

async function proofOf(asked: string) {
  const proof = JSON.parse(await get(`/ledger/proof?${asked}`)) as { entryHash: string; index: number; hashes: string[] }
  return { ...proof, hashes: proof.hashes.map((hash) => Buffer.from(hash, 'base64')) }
}

async function rootAt(size: bigint): Promise<Buffer> {
  return (await treeOf(Number(size))).root
}

/** As anybody can build it, from the hashes that the hub publishes. */
async function treeOf(first: number): Promise<GrowingTree> {
  const { data } = await hub.ask<{ changes: { changes: { entryHash: string }[] } }>(
    'query ($first: Int!) { changes(first: $first) { changes { entryHash } } }',
    { first },
  )
  const tree = new GrowingTree()
  for (const change of data.changes.changes) tree.add(entryLeaf(change.entryHash))
  return tree
}
