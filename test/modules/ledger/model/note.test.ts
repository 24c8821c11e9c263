import { createPrivateKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkpointText, parseCheckpoint } from '../../../../src/modules/ledger/model/checkpoint.js'
import { openNote, signNote } from '../../../../src/modules/ledger/model/note.js'
import { parseVerifierKey, verifierKeyText } from '../../../../src/modules/ledger/model/verifier-key.js'

// The example of c2sp.org/signed-note.
const VKEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const NOTE =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n'

// RFC 8032, 7.1, test 1, as PKCS #8.
const privateKey = createPrivateKey({
  key: Buffer.from('302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'),
  format: 'der',
  type: 'pkcs8',
})

describe('a signed note', () => {
  const key = parseVerifierKey(VKEY)!

  it('of the specification opens with the key of the specification', () => {
    expect(openNote(NOTE, key)).toBe('This is an example message.\n')
    expect(verifierKeyText(key.name, key.publicKey)).toBe(VKEY)
  })

  it('does not open when any character of it is another one', () => {
    const opened = [...NOTE].flatMap((character, at) => {
      const other = character === 'x' ? 'y' : 'x'
      const changed = [...NOTE].with(at, other).join('')
      return openNote(changed, key) === null ? [] : [at]
    })
    expect(opened).toEqual([])
  })

  it('opens with signatures of others beside ours, and not without ours', () => {
    const [text, ours] = NOTE.split('\n\n') as [string, string]
    const theirs = `— example.com/witness ${Buffer.from('unknown signature').toString('base64')}\n`
    expect(openNote(`${text}\n\n${theirs}${ours}`, key)).toBe(`${text}\n`)
    expect(openNote(`${text}\n\n${theirs}`, key)).toBeNull()
  })

  it('is refused when one of two signatures of the key does not hold', () => {
    const signer = { verifierKey: parseVerifierKey(verifierKeyText('a.example/log', privateKey))!, privateKey }
    const signed = signNote('one\n', signer)
    const other = signNote('two\n', signer).split('\n\n')[1]!
    expect(openNote(signed, signer.verifierKey)).toBe('one\n')
    expect(openNote(signed + other, signer.verifierKey)).toBeNull()
  })

  it.each([
    ['no empty line', 'text\n— a.example/log AAAAAA==\n'],
    ['a control character', `\u0007${NOTE}`],
    ['no signature', 'text\n\n'],
    ['no last line break', NOTE.slice(0, -1)],
  ])('is none with %s', (_, note) => expect(openNote(note, key)).toBeNull())
})

describe('a verifier key', () => {
  it.each([
    ['another name', VKEY.replace('foo', 'fob')],
    ['another id', VKEY.replace('530d', '530e')],
    ['another key', VKEY.replace('U2k', 'U2l')],
    ['another type', 'example.com/foo+530d903a+A+kyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    ['a space in its name', 'a b+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'],
    ['nothing', ''],
  ])('is none with %s', (_, text) => expect(parseVerifierKey(text)).toBeNull())
})

describe('a checkpoint', () => {
  // The example of c2sp.org/tlog-checkpoint.
  const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'

  it('reads the three lines of the specification and writes them again', () => {
    const checkpoint = parseCheckpoint(text)!
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163n })
    expect(checkpointText(checkpoint)).toBe(text)
  })

  it('passes over lines that others add', () => expect(parseCheckpoint(`${text}extension\n`)).toEqual(parseCheckpoint(text)))

  it.each([
    ['a leading zero', text.replace('208', '0208')],
    ['a short root', text.replace('CsUY', '')],
    ['no last line break', text.slice(0, -1)],
    ['an empty line', text.replace('sofa\n', 'sofa\n\n')],
  ])('is none with %s', (_, other) => expect(parseCheckpoint(other)).toBeNull())
})
