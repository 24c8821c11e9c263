import { contentHash, type PublicContent } from '../../../catalogue/index.js'
import { fault, finding, type Finding } from './finding.js'
import type { Passport } from './form.js'

/** That the text in the file is the text of its edition. */
export function contentHolds({ edition }: Passport): Finding[] {
  if (!edition) return [finding('edition', 'Nothing of the item can be read now: it was taken back.')]
  const content = edition.content as unknown as PublicContent
  if (contentHash(content) !== edition.contentHash) {
    return [fault('edition', `The content does not hash to ${edition.contentHash}: text, metadata, relations or attachments were changed.`)]
  }
  const hidden = content.relations.filter((relation) => typeof relation === 'string').length
  const withheld = hidden === 0 ? '' : ` (${hidden} of its relations lead to what is not public and stand as hashes)`
  return [
    finding(
      'edition',
      `The text of edition ${edition.number}, “${content.title}”, has the content hash ${edition.contentHash}${withheld}.`,
    ),
  ]
}
