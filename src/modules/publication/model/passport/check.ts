import { parseCheckpoint, parseVerifierKey, openNote, type VerifierKey } from '../../../ledger/index.js'
import { contentHolds } from './content.js'
import { entriesHold } from './entries.js'
import { fault, finding, type Finding } from './finding.js'
import { passportForm, type Passport } from './form.js'
import { brokenParts } from './seal.js'
import { signOffsHold } from './sign-offs.js'

export type { Finding } from './finding.js'

/**
 * Checks a passport with nothing but a key: no database, no network.
 * @param text the file
 * @param trusted the verifier key that the office publishes; null to take the one in the file, which proves only that the file agrees with itself
 */
export function checkPassport(text: string, trusted: string | null): readonly Finding[] {
  const read = readPassport(text)
  if ('words' in read) return [read]
  const key = parseVerifierKey(trusted ?? read.key)
  if (!key)
    return [
      fault(
        'key',
        trusted === null ? 'The key in the file is no verifier key.' : 'The given key is no verifier key; it looks like name+1a2b3c4d+AX….',
      ),
    ]
  return [
    ...keyAgrees(read, trusted),
    ...contentHolds(read),
    ...signOffsHold(read),
    ...checkpointHolds(read, key),
    ...entriesHold(read),
    ...sealHolds(read, key),
  ]
}

function readPassport(text: string): Passport | Finding {
  try {
    const parsed = passportForm.safeParse(JSON.parse(text))
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    return fault(issue?.path.join('.') || 'file', `This is not as a passport has it: ${issue?.message ?? 'unreadable'}.`)
  } catch {
    return fault('file', 'This is not JSON: the file is damaged, or no passport.')
  }
}

function keyAgrees(passport: Passport, trusted: string | null): Finding[] {
  if (trusted === null || passport.key === trusted) return []
  return [fault('key', `The file names another key than the given one: ${passport.key}.`)]
}

function checkpointHolds({ checkpoint }: Passport, key: VerifierKey): Finding[] {
  const text = openNote(checkpoint, key)
  if (text === null) return [fault('checkpoint', `The checkpoint was not signed with the key of ${key.name}, or was changed afterwards.`)]
  const read = parseCheckpoint(text)
  if (read?.origin !== key.name) return [fault('checkpoint', `What was signed is no checkpoint of ${key.name}.`)]
  return [finding('checkpoint', `${key.name} has signed its ledger of ${read.size} entries.`)]
}

function sealHolds(passport: Passport, key: VerifierKey): Finding[] {
  const text = openNote(passport.seal, key)
  if (text === null) return [fault('seal', `The seal of the file was not signed with the key of ${key.name}, or was changed afterwards.`)]
  const broken = brokenParts(text, key.name, passport)
  if (broken === null) return [fault('seal', 'What was signed is no seal of a passport.')]
  if (broken.length > 0) return broken.map((part) => fault(part, 'This part is not what the hub sealed.'))
  return [finding('seal', `The whole file, with index number and distributions, is as ${key.name} gave it out.`)]
}
