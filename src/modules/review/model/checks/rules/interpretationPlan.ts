import type { Found } from '../finding.js'
import type { CheckSubject } from '../subject.js'
import type { CheckText } from '../text/passage.js'

/** A policy is published with its interpretation, or says that there will be one, or why there is none. */
export function* findMissingInterpretation({ passages }: CheckText, subject: CheckSubject): Generator<Found> {
  if (!isPolicy(subject) || subject.isInterpreted || passages.some(({ text }) => statement.test(text))) return
  yield {
    place: [{ kind: 'metadata', name: 'relations' }],
    what: { zh: '这是政策文件，还没有解读，也没有说明解读安排', en: 'it is a policy, and nothing interprets it or says when that will be' },
    mend: {
      zh: '请先拟好解读并以“解读”关联到本件，或在正文写明解读安排',
      en: 'draft the interpretation and relate it by INTERPRETS, or say in the text how it will be explained',
    },
  }
}

const genres: ReadonlySet<string> = new Set(['NOTICE', 'OPINION', 'DECISION'])
const policyTitle =
  /(?:办法|规定|细则|规则|意见|措施|条例|制度|规程)(?:[（(](?:试行|暂行|修订|修订稿|[^）)]{0,8}版)[）)])?》?(?:的?(?:通知|决定|公告))?$/
/** What is said about a policy, not laid down: repeals, drafts for comment, what is passed on, meetings and collections. */
const notPolicy =
  /废止|失效|征求|征集|转发|转载|学习|宣传|培训|座谈|会议|清理|公示|更正|印发.{0,20}(?:名单|总结|讲话)|听取.*意见|意见建议|表彰|落实情况/
const statement =
  /(?:不作|不再|无需|不需要?|免于)(?:另行|单独)?(?:开展)?(?:政策)?解读|(?:政策)?解读(?:材料|方案|文件|稿|内容)?[^。；]{0,12}(?:同步|附后|另行|一并|随文|见附件|\d+个工作日|发布|公布)|(?:同步|随文|另行|一并)[^。；]{0,12}解读|解读(?:材料|方案|稿)/

function isPolicy({ genre, documentNumber, title, relationKinds }: CheckSubject): boolean {
  if (!genres.has(genre) || documentNumber === null || relationKinds.includes('FORWARDS')) return false
  const named = title.replace(/\s+/g, '')
  // 关于贯彻实施《条例》的通知 lays down nothing itself.
  const isOthers = named.includes('《') && !/印发|发布|公布|颁布|制定|修改|修订|出台/.test(named)
  return policyTitle.test(named) && !notPolicy.test(named) && !isOthers
}
