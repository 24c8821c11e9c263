import type { Random } from '../checks/random.js'
import { elsewhere, eventOf, otherMatter, ownWordings, reportOf, textOf, type Report } from './reports.js'
import { synonyms } from './topics.js'

export interface Sent {
  readonly title: string
  readonly text: string
}

/** Two submissions, with what is known of them: whether an editor should be told that they say the same. */
export interface Pair {
  readonly kind: string
  readonly same: boolean
  readonly one: Sent
  readonly other: Sent
}

type Change = (random: Random, report: Report) => Sent

/** How the same report comes a second time. */
const repeats: Readonly<Record<string, Change>> = {
  'sent again under another title': (random, report) => ({ ...sentOf(report), title: `关于${report.title}的信息${random.digits(1)}` }),
  'a few characters mistyped': (random, report) => ({ title: report.title, text: mistyped(random, textOf(report), 0.03) }),
  'other numbers and dates': (random, report) => ({
    title: report.title,
    text: textOf(report).replaceAll(/\d+/g, () => String(1 + random.below(999))),
  }),
  'sentences in another order': (_, report) => ({ title: report.title, text: report.sentences.toReversed().join('') }),
  'the last sentence left out': (_, report) => ({ title: report.title, text: report.sentences.slice(0, -1).join('') }),
  'a sentence added': (random, report) => ({
    title: report.title,
    text: `${textOf(report)}${reportOf(random, otherMatter(random, report.event)).sentences[1] ?? ''}`,
  }),
  'words put for one another': (_, report) => ({ title: replaced(report.title), text: replaced(textOf(report)) }),
  'one sentence in other words': (random, report) => {
    const changed = random.below(4)
    return sentOf(
      reportOf(
        random,
        report.event,
        ownWordings(
          random,
          report,
          [0, 1, 2, 3].filter((at) => at !== changed),
        ),
      ),
    )
  },
  'half of it': (_, report) => ({ title: report.title, text: report.sentences.slice(0, 2).join('') }),
  'two colleagues at one event, half in the same words': (random, report) =>
    sentOf(reportOf(random, report.event, ownWordings(random, report, [0, 1 + random.below(3)]))),
}

/** How two different reports can look alike. */
const differences: Readonly<Record<string, (random: Random, report: Report) => Report>> = {
  'another matter, another place': (random, { event }) => reportOf(random, otherMatter(random, event)),
  'another matter in the same place': (random, { event }) => reportOf(random, otherMatter(random, event, event.place)),
  'the same kind of event elsewhere, in own words': (random, report) =>
    reportOf(random, elsewhere(random, report.event), ownWordings(random, report)),
  'the same kind elsewhere, one sentence of four by the same template': (random, report) =>
    reportOf(random, elsewhere(random, report.event), ownWordings(random, report, [random.below(4)])),
  'the same kind elsewhere, two sentences of four by the same template': (random, report) =>
    reportOf(random, elsewhere(random, report.event), ownWordings(random, report, [0, 2])),
}

/** So many pairs of each kind. */
export function pairsOf(random: Random, each: number): Pair[] {
  const pairs: Pair[] = []
  for (let count = 0; count < each; count += 1) {
    for (const [kind, change] of Object.entries(repeats)) {
      const report = reportOf(random, eventOf(random))
      pairs.push({ kind, same: true, one: sentOf(report), other: change(random, report) })
    }
    for (const [kind, make] of Object.entries(differences)) {
      const report = reportOf(random, eventOf(random))
      pairs.push({ kind, same: false, one: sentOf(report), other: sentOf(make(random, report)) })
    }
  }
  return pairs
}

function sentOf(report: Report): Sent {
  return { title: report.title, text: textOf(report) }
}

function mistyped(random: Random, text: string, share: number): string {
  return [...text]
    .map((character) => (random.chance(share) ? random.pick(['', character + character, '的', '了', '在']) : character))
    .join('')
}

function replaced(text: string): string {
  return synonyms.reduce((changed, [from, to]) => changed.replaceAll(from, to), text)
}
