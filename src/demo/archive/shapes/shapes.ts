import type { ArchiveDocument, Written } from '../document.js'
import { award, forward, minutes, reply } from './answers.js'
import { group } from './group.js'
import { news, page } from './news.js'
import { opinion } from './opinion.js'
import { plan } from './plan.js'
import { letter, publicAnnouncement, publicNotice } from './public.js'
import { report } from './report.js'
import { rules } from './rules.js'

/** How each kind of document is written. */
const shapes: Readonly<Record<string, (document: ArchiveDocument) => Written>> = {
  plan,
  opinion,
  rules,
  group,
  report,
  'public-notice': publicNotice,
  'public-announcement': publicAnnouncement,
  letter,
  forward,
  reply,
  award,
  minutes,
  news,
  page,
}

export function write(document: ArchiveDocument): Written {
  const shape = shapes[document.kind]
  if (!shape) throw new Error(`The demo's ${document.id} is of no known kind: ${document.kind}`)
  return shape(document)
}
