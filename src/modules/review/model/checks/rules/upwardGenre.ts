import type { Found } from '../finding.js'
import type { CheckSubject } from '../subject.js'
import type { CheckText } from '../text/passage.js'

/** Papers to superiors are not disclosed unless somebody decides so. */
export function* findUpwardGenre(_: CheckText, { genre, disclosureClass }: CheckSubject): Generator<Found> {
  const name = upward[genre]
  if (name === undefined || disclosureClass !== 'PROACTIVE') return
  yield {
    place: [{ kind: 'metadata', name: 'genre' }],
    what: { zh: `${name}是上行文，一般不予公开`, en: `a ${genre} goes to superiors and is EXEMPT by default` },
    mend: { zh: '请改为不予公开并写明依据，或说明主动公开的理由', en: 'make it EXEMPT and name the ground, or say why it is published' },
  }
}

const upward: Readonly<Partial<Record<string, string>>> = { REPORT: '报告', REQUEST: '请示', MOTION: '议案' }
