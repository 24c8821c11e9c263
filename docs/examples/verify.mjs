// node verify.mjs HUB ITEM [VKEY]: checks an item of a Tongyuan hub with nothing but Node.js. HUB is an address, ITEM an id, index number or slug.
import { createHash, createPublicKey, verify } from 'node:crypto'

const [hub, item, trusted] = process.argv.slice(2)
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const sorted = (name, value) =>
  value?.constructor === Object ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value
const hashOf = (value) => `sha256:${sha256(JSON.stringify(value, sorted)).toString('hex')}`
const check = (what, holds) => {
  process.stdout.write(`${holds ? 'holds' : 'FAULT'}  ${what}\n`)
  if (!holds) process.exitCode = 1
}

const answer = await fetch(`${hub}/ledger/passport?item=${encodeURIComponent(item)}`)
const { edition, entries, checkpoint, key } = await answer.json()
const { entry, entryHash, inclusion } = entries[0]
if (edition) {
  const relations = edition.content.relations.map((relation) => (typeof relation === 'string' ? relation : hashOf(relation)))
  check(
    `the text “${edition.content.title}” has the content hash of its edition`,
    hashOf({ ...edition.content, relations }) === edition.contentHash,
  )
}
check(
  `ledger entry ${entry.position}, ${entry.kind}, is about this content`,
  hashOf(entry) === entryHash && entry.contentHash === (edition ?? entry).contentHash,
)

const [text, signatures] = checkpoint.split('\n\n')
const [origin, size, root] = text.split('\n')
let [hash, place, last] = [sha256(Buffer.of(0), Buffer.from(entryHash.slice(7), 'hex')), Number(entry.position) - 1, Number(size) - 1]
for (const sibling of inclusion.map((one) => Buffer.from(one, 'base64'))) {
  const left = place % 2 === 1 || place === last
  hash = left ? sha256(Buffer.of(1), sibling, hash) : sha256(Buffer.of(1), hash, sibling)
  if (left) for (; place % 2 === 0 && place > 0; last = Math.floor(last / 2)) place /= 2
  place = Math.floor(place / 2)
  last = Math.floor(last / 2)
}
check(`the entry is one of the ${size} of ${origin}`, last === 0 && hash.toString('base64') === root)

const [, encodedKey] = /^[^+]+[+][0-9a-f]{8}[+](.+)$/.exec(trusted ?? key)
const x = Buffer.from(encodedKey, 'base64').subarray(1).toString('base64url')
const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
const signature = Buffer.from(signatures.trim().split(' ')[2], 'base64').subarray(4)
check(`that is signed with ${trusted ? 'the given key' : `the key ${key}`}`, verify(null, Buffer.from(`${text}\n`), publicKey, signature))
