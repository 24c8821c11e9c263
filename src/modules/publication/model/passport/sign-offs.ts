import { signOffDigest } from '../../../review/index.js'
import { fault, finding, type Finding } from './finding.js'
import type { Passport } from './form.js'

/** That each body signed exactly this content, and that the ledger names these sign-offs and no other. */
export function signOffsHold({ edition, signOffs, entries }: Passport): Finding[] {
  const faults = signOffs.flatMap((signOff, at) => {
    const part = `signOffs.${at}`
    if (signOffDigest(signOff) !== signOff.digest)
      return [fault(part, `The sign-off of ${signOff.body} does not hash to its digest: it was changed.`)]
    if (signOff.contentHash !== edition?.contentHash)
      return [fault(part, `${signOff.body} signed another content: ${signOff.contentHash}.`)]
    return []
  })
  if (faults.length > 0 || !edition) return faults
  const named = entries[0]?.entry.signOffs ?? []
  if (named.join() !== signOffs.map((signOff) => signOff.digest).join())
    return [fault('signOffs', 'The ledger names other sign-offs than the file holds.')]
  if (signOffs.length === 0) return [finding('signOffs', `No sign-off was needed: the route is ${entries[0]?.entry.route}.`)]
  return signOffs.map(({ body, step, verdict, signedAt }, at) =>
    finding(`signOffs.${at}`, `${body} signed exactly this content: ${step}, ${verdict}, ${signedAt}.`),
  )
}
