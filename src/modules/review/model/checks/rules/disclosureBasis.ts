import type { Found } from '../finding.js'
import type { CheckSubject } from '../subject.js'
import type { CheckText } from '../text/passage.js'

/** An item is not sealed without its disclosure class; what is not disclosed names its ground, and not just anything. */
export function* findMissingBasis(_: CheckText, { disclosureClass, disclosureBasis }: CheckSubject): Generator<Found> {
  if (disclosureClass !== 'EXEMPT' || saysSomething(disclosureBasis ?? '')) return
  yield {
    place: [{ kind: 'metadata', name: 'disclosureBasis' }],
    what: { zh: '不予公开而没有写明法律依据', en: 'it is EXEMPT and names no legal ground' },
    mend: {
      zh: '请写明依据，如《政府信息公开条例》第十六条第二款',
      en: 'name the ground, such as art. 16(2) of the Regulation on Open Government Information',
    },
  }
}

const nothing =
  /^(?:无|没有|暂无|不详|待定|待补|略|其他|不公开|不予公开|免予公开|依据|法律依据|见附件|同上|n\/?a|none|null|tbd|test|x+|[-—–_/.。…?？\s\d]*)$/i

function saysSomething(basis: string): boolean {
  const written = basis.trim()
  return !nothing.test(written) && (written.match(/[\p{L}]/gu) ?? []).length >= 2
}
