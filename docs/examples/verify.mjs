// node verify.mjs HUB ITEM [VKEY]: checks an item of a Tongyuan hub with nothing but Node.js. HUB is an address, ITEM an id, index number or slug.
import { createHash, createPublicKey, verify } from 'node:crypto'

const [hub, item, trusted] = process.argv.slice(2)
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical)}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.keys(value).toSorted()
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)}}`
}
const hashOf = (value) => `sha256:${sha256(canonical(value)).toString('hex')}`
const check = (what, holds) => {
  console.log(`${holds ? 'holds' : 'FAULT'}  ${what}`)
  if (!holds) process.exit(1)
}

const answer = await fetch(`${hub}/ledger/passport?item=${encodeURIComponent(item)}`)
const { edition, entries, checkpoint, key } = await answer.json()
const { entry, entryHash, inclusion } = entries[0]

const relations = edition.content.relations.map((relation) => (typeof relation === 'string' ? relation : hashOf(relation)))
check(`the text “${edition.content.title}” has the content hash of its edition`, hashOf({ ...edition.content, relations }) === edition.contentHash)
check(`ledger entry ${entry.position} names this content hash`, entry.contentHash === edition.contentHash && hashOf(entry) === entryHash)

const [text, signatures] = checkpoint.split('\n\n')
const [origin, size, root] = text.split('\n')
let [hash, place, last] = [sha256(Buffer.of(0), Buffer.from(entryHash.slice(7), 'hex')), Number(entry.position) - 1, Number(size) - 1]
for (const sibling of inclusion.map((one) => Buffer.from(one, 'base64'))) {
  const left = place % 2 === 1 || place === last
  hash = left ? sha256(Buffer.of(1), sibling, hash) : sha256(Buffer.of(1), hash, sibling)
  while (left && place % 2 === 0 && place > 0) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
  ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
}
check(`the entry is one of the ${size} that ${origin} vouches for`, last === 0 && hash.toString('base64') === root)

const vkey = trusted ?? key
const x = Buffer.from(vkey.split('+').slice(2).join('+'), 'base64').subarray(1).toString('base64url')
const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
const signature = Buffer.from(signatures.trim().split(' ')[2], 'base64').subarray(4)
check(`that is signed with ${trusted ? 'the given key' : `the key ${vkey}`}`, verify(null, Buffer.from(`${text}\n`), publicKey, signature))
