import { submissionAdopt, submissionCreate, submissionDecline, submissionReturn } from '../../../modules/correspondents/index.js'
import type { RequestContext } from '../../../platform/context.js'
import { run } from '../../desk.js'
import { DESK, type Act } from '../act.js'
import type { Report } from '../reports.js'

/** A report comes in, and the editor deals with it. */
export function reportActs(report: Report): readonly Act[] {
  const lane = `report ${report.title}`
  const send: Act = {
    at: report.sentAt,
    lanes: [lane],
    done: (world) => world.reports.has(report.title),
    run: async ({ desk, staff }, world) => {
      const { title, text, happenedOn } = report
      const { submissionId } = await run(desk(staff.CORRESPONDENT, report.sentAt), submissionCreate, { title, text, happenedOn })
      world.reports.set(title, { submissionId, status: 'RECEIVED' })
    },
  }
  const { answer } = report
  if (answer === null) return [send]
  const decide: Act = {
    at: answer.at,
    lanes: [DESK, lane],
    done: (world) => world.reports.get(report.title)?.status !== 'RECEIVED',
    run: async ({ desk, staff }, world) => {
      const submissionId = world.reports.get(report.title)?.submissionId ?? ''
      await decided(desk(staff.EDITOR, answer.at), submissionId, answer)
      world.reports.set(report.title, { submissionId, status: answer.status })
    },
  }
  return [send, decide]
}

async function decided(context: RequestContext, submissionId: string, { status, words }: NonNullable<Report['answer']>): Promise<void> {
  if (status === 'ADOPTED') await run(context, submissionAdopt, { submissionId, genre: 'WORK_NEWS' })
  if (status === 'NEEDS_CHANGES') await run(context, submissionReturn, { submissionId, question: words })
  if (status === 'DECLINED') await run(context, submissionDecline, { submissionId, reason: words })
}
