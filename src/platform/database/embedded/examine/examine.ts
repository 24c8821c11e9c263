import { DEPOT, type Layout, layOut } from '../layout.js'
import { findPlace, type Place } from '../place.js'
import { reasonOf } from '../failure.js'
import { examineBinaries } from './binaries.js'
import { examineCluster } from './cluster.js'
import { examineDepot } from './depot.js'
import { fault, type Finding } from './finding.js'
import { examineFolder } from './folder.js'
import { examineMachine } from './machine.js'
import { examineServer } from './server.js'

export interface ExamineOptions {
  /** The data folder, an absolute path; it need not exist. */
  readonly folder: string
  /** As in HoldOptions. */
  readonly depot?: string
}

export interface Subject {
  readonly folder: string
  readonly depot: string
  readonly layout: Layout
  readonly place: Place
}

/** What can be told about the embedded database of this folder, in reading order. Starts, stops and changes nothing. */
export async function examineEmbeddedServer({ folder, depot = DEPOT }: ExamineOptions): Promise<readonly Finding[]> {
  const layout = layOut(folder)
  const subject: Subject = { folder, depot, layout, place: await findPlace(layout) }
  const parts = [examineBinaries, examineFolder, examineCluster, examineServer, examineMachine, examineDepot]
  const findings = await Promise.all(parts.map((part) => part(subject).catch(unexamined)))
  return findings.flat()
}

function unexamined(error: unknown): readonly Finding[] {
  return [fault(`A part could not be looked at: ${reasonOf(error)}`, 'Run `tongyuan doctor` as the user that runs Tongyuan.')]
}
