import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GrowingTree } from '../../../../src/modules/ledger/model/merkle/growing-tree.js'
import { hashChildren, hashLeaf, hashSideBySide } from '../../../../src/modules/ledger/model/merkle/hashing.js'
import { consistencyStretches, inclusionStretches, subtreesOf, type Stretch } from '../../../../src/modules/ledger/model/merkle/shape.js'
import { extend, includes } from '../../../../src/modules/ledger/model/merkle/verify.js'
import { projectFolder } from '../../../../src/platform/folder.js'

interface InclusionVector {
  readonly file: string
  readonly leafIdx: string
  readonly treeSize: string
  readonly root: string
  readonly leafHash: string
  readonly proof: readonly string[] | null
  readonly wantErr: boolean
}

interface ConsistencyVector {
  readonly file: string
  readonly size1: string
  readonly size2: string
  readonly root1: string
  readonly root2: string
  readonly proof: readonly string[] | null
  readonly wantErr: boolean
}

const inclusion = vectors<InclusionVector>('inclusion')
const consistency = vectors<ConsistencyVector>('consistency')

describe('the official vectors', () => {
  it('are all there', () => expect([inclusion.length, consistency.length]).toEqual([98, 98]))

  it.each(inclusion)('agree about inclusion: $file', (vector) => {
    const holds = includes({
      leaf: bytes(vector.leafHash),
      index: BigInt(vector.leafIdx),
      size: BigInt(vector.treeSize),
      root: bytes(vector.root),
      proof: (vector.proof ?? []).map(bytes),
    })
    expect(holds).toBe(!vector.wantErr)
  })

  it.each(consistency)('agree about consistency: $file', (vector) => {
    const holds = extend({
      size: BigInt(vector.size1),
      root: bytes(vector.root1),
      larger: BigInt(vector.size2),
      largerRoot: bytes(vector.root2),
      proof: (vector.proof ?? []).map(bytes),
    })
    expect(holds).toBe(!vector.wantErr)
  })

  it('whose trees we know are proven by the same hashes when we make the proof', () => {
    const leaves = leavesOf(consistency.find((vector) => vector.size2 === '8' && !vector.wantErr)!.root2)
    for (const vector of inclusion.filter((one) => !one.wantErr && !one.file.includes('single'))) {
      const stretches = inclusionStretches(BigInt(vector.leafIdx), BigInt(vector.treeSize))
      expect(
        stretches.map((stretch) => base64(rootOf(leaves, stretch))),
        vector.file,
      ).toEqual(vector.proof ?? [])
    }
    for (const vector of consistency.filter((one) => !one.wantErr)) {
      const stretches = consistencyStretches(BigInt(vector.size1), BigInt(vector.size2))
      expect(
        stretches.map((stretch) => base64(rootOf(leaves, stretch))),
        vector.file,
      ).toEqual(vector.proof ?? [])
    }
  })
})

describe('a tree', () => {
  const leaves = Array.from({ length: 200 }, (_, at) => hashLeaf(Buffer.from(`entry ${at}`)))
  const sizes = fc.integer({ min: 1, max: leaves.length })

  it('has the root that the recursive definition gives, at every size', () => {
    const tree = new GrowingTree()
    expect(base64(tree.root)).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=')
    for (const [at, leaf] of leaves.entries()) {
      for (const subtree of tree.add(leaf)) {
        const [from, to] = [subtree.place << BigInt(subtree.level), (subtree.place + 1n) << BigInt(subtree.level)]
        expect(subtree.hash).toEqual(definedRoot(leaves.slice(Number(from), Number(to))))
      }
      expect(tree.root).toEqual(definedRoot(leaves.slice(0, at + 1)))
    }
  })

  it('proves every leaf at every size, and no other leaf', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, one, other) => {
        const [index, elsewhere] = [one % size, other % size]
        const proof = inclusionStretches(BigInt(index), BigInt(size)).map((stretch) => rootOf(leaves, stretch))
        const claim = { leaf: leaves[index]!, index: BigInt(index), size: BigInt(size), root: definedRoot(leaves.slice(0, size)), proof }
        expect(includes(claim)).toBe(true)
        expect(includes({ ...claim, leaf: leaves[elsewhere]! })).toBe(index === elsewhere)
        expect(includes({ ...claim, index: BigInt(elsewhere) })).toBe(index === elsewhere)
      }),
      { numRuns: 500 },
    )
  })

  it('is proven to extend its smaller self, and not one that had another leaf', () => {
    fc.assert(
      fc.property(sizes, sizes, fc.nat(), (one, other, changed) => {
        const [size, larger] = [Math.min(one, other), Math.max(one, other)]
        const proof = consistencyStretches(BigInt(size), BigInt(larger)).map((stretch) => rootOf(leaves, stretch))
        const largerRoot = definedRoot(leaves.slice(0, larger))
        const earlier = leaves.slice(0, size)
        const claim = { size: BigInt(size), larger: BigInt(larger), largerRoot, proof }
        expect(extend({ ...claim, root: definedRoot(earlier) })).toBe(true)
        expect(extend({ ...claim, root: definedRoot(earlier.with(changed % size, hashLeaf(Buffer.from('forged')))) })).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it('of a million leaves is proven with few hashes', () => {
    const wanted = inclusionStretches(777_777n, 1_000_001n).flatMap(subtreesOf)
    expect(wanted.length).toBeLessThan(40)
  })
})

function vectors<V>(name: string): V[] {
  return JSON.parse(readFileSync(join(projectFolder, 'test/fixtures/merkle', `${name}.json`), 'utf8')) as V[]
}

/** The root of a stretch from its complete subtrees, as the hub reads them. */
function rootOf(leaves: readonly Buffer[], stretch: Stretch): Buffer {
  return hashSideBySide(
    subtreesOf(stretch).map(({ level, place }) => {
      const from = Number(place) * 2 ** level
      return definedRoot(leaves.slice(from, from + 2 ** level))
    }),
  )
}

/** RFC 9162, 2.1.1, word for word. */
function definedRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  return hashChildren(definedRoot(leaves.slice(0, half)), definedRoot(leaves.slice(half)))
}

/** The eight leaves behind the vectors (RFC 6962's test tree); checked against the root that the vectors name. */
function leavesOf(root: string): Buffer[] {
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  const leaves = inputs.map((hex) => hashLeaf(Buffer.from(hex, 'hex')))
  expect(base64(definedRoot(leaves))).toBe(root)
  return leaves
}

function bytes(text: string): Buffer {
  return Buffer.from(text, 'base64')
}

function base64(hash: Buffer): string {
  return hash.toString('base64')
}
