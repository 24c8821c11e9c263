import { EMERGENCY, signOffDigest } from '../../../review/index.js'
import { fault, finding, type Finding } from './finding.js'
import type { Passport } from './form.js'

/** That each body signed exactly this content, or an earlier edition that its sign-off survived, and that the ledger names these and no other. */
export function signOffsHold({ edition, signOffs, entries }: Passport): Finding[] {
  const faults = signOffs.flatMap((signOff, at) => {
    const part = `signOffs.${at}`
    if (signOffDigest(signOff) !== signOff.digest)
      return [fault(part, `The sign-off of ${signOff.body} does not hash to its digest: it was changed.`)]
    const here = signOff.survived ? signOff.editionId !== edition?.id : signOff.contentHash === edition?.contentHash
    if (!here) return [fault(part, `${signOff.body} signed another content: ${signOff.contentHash}.`)]
    return []
  })
  if (faults.length > 0 || !edition) return faults
  const named = entries[0]?.entry.signOffs ?? []
  if (named.join() !== signOffs.map((signOff) => signOff.digest).join())
    return [fault('signOffs', 'The ledger names other sign-offs than the file holds.')]
  if (signOffs.length === 0) return [finding('signOffs', `No sign-off was needed: the route is ${entries[0]?.entry.route}.`)]
  return [...emergencyHolds(signOffs, entries), ...signOffs.map((signOff, at) => finding(`signOffs.${at}`, wordsOf(signOff)))]
}

/** Who publishes in an emergency has signed for exactly that. */
function emergencyHolds(signOffs: Passport['signOffs'], [first]: Passport['entries']): Finding[] {
  if (first?.entry.route !== EMERGENCY) return []
  const signed = signOffs.some(({ step, verdict, survived }) => step === EMERGENCY && verdict === 'APPROVE' && !survived)
  if (!signed) return [fault('signOffs', 'It became public in an emergency, and nobody has signed for that.')]
  return [finding('emergency', 'It became public in an emergency, before its reviews were done.')]
}

function wordsOf({ body, step, verdict, signedAt, survived, contentHash }: Passport['signOffs'][number]): string {
  if (!survived) return `${body} signed exactly this content: ${step}, ${verdict}, ${signedAt}.`
  return `${body} signed an earlier edition (${contentHash}): ${step}, ${verdict}, ${signedAt}. Only ${survived.join(', ')} changed since, which its rule lets the sign-off survive.`
}
