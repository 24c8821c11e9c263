import type { RequestContext } from '../../../../platform/context.js'
import { importedRelations } from '../../queries/importedRelations.js'
import { recordHashes } from '../../queries/recordHashes.js'
import { standings } from '../../queries/standings.js'
import { type Arrival, arrivals, isPast } from './arrivals.js'
import { type Fault, fault, RecordFault } from './fault.js'
import { faultsOfRefusals } from './faultsOf.js'
import { type Foresight, foresee } from './foresee.js'
import { inLanes } from './lanes.js'
import { type NameOptions, type Names, openNames } from './names/openNames.js'
import { planFor, type PlanOptions } from './plan.js'
import { prepare } from './prepare.js'
import type { RecordSource, SourceRecord } from './reading/source.js'
import { type Survey, survey } from './survey.js'
import { Declined, type Outcome, outcomeOf, takeOver } from './takeOver.js'
import { type ImportSummary, startTally, type Tally } from './tally.js'

export interface ImportOptions extends NameOptions, PlanOptions {
  /** How many records are worked on at the same time. */
  readonly lanes: number
  /** Aborted: what has begun is finished, the rest waits for the next run. */
  readonly signal: AbortSignal
}

/** What is told while it runs. */
export interface ImportListener {
  readonly surveyed: (survey: Survey) => void
  readonly refused: (record: SourceRecord, faults: readonly Fault[]) => void
  readonly settled: (tally: Tally) => void
}

interface Run {
  readonly context: RequestContext
  readonly options: ImportOptions
  readonly names: Names
  readonly foresight: Foresight
}

/**
 * Takes over the records of a file, each by the commands that people work with, so that it has an edition, a ledger entry and the route
 * of migrated content. A record whose hash is known is skipped; a refused one is told and the others go in. With `write: false` nothing
 * is written, and what would happen is told.
 * @throws UnusableOption before anything is written
 */
export async function importRecords(
  context: RequestContext,
  source: RecordSource,
  options: ImportOptions,
  listener: ImportListener,
): Promise<ImportSummary> {
  const names = await openNames(context, options)
  const found = await survey(source)
  listener.surveyed(found)
  const run: Run = { context, options, names, foresight: foresee(context, found) }
  const counter = startTally(found.records)
  await inLanes(untilAborted(arrivals(context, source, found), options.signal), {
    lanes: options.write ? options.lanes : 1,
    keyOf: (arrival) => arrival.externalId,
    run: async (arrival) => {
      try {
        counter.count(await settle(run, arrival))
      } catch (error) {
        const { faults } = asFault(error)
        counter.refuse(faults[0])
        run.foresight.refused(arrival)
        listener.refused(arrival.record, faults)
      }
      listener.settled(counter.tally())
    },
  })
  const relations = await (options.write ? importedRelations(context) : run.foresight.relations())
  const added = { units: names.units.added(), categories: names.categories.added() }
  return { ...counter.tally(), relations, added, stopped: options.signal.aborted }
}

async function settle(run: Run, arrival: Arrival): Promise<Outcome> {
  const { context, options, names } = run
  if (arrival.record.fault) throw new RecordFault([arrival.record.fault])
  if (!options.write) return run.foresight.settle(arrival, () => foreseen(run, arrival))
  if (await isPastByNow(context, arrival)) return 'unchanged'
  const prepared = await prepare(context, names, arrival.record.value)
  return afterRaces(async (turn) => {
    const standing =
      turn === 0 && !arrival.repeated
        ? arrival.standing
        : ((await standings(context, [prepared.externalId])).get(prepared.externalId) ?? null)
    return takeOver(context, await planFor(context, prepared, standing, options), prepared, arrival.hash)
  })
}

async function foreseen({ context, options, names }: Run, arrival: Arrival): Promise<Outcome> {
  const prepared = await prepare(context, names, arrival.record.value)
  return outcomeOf(await planFor(context, prepared, arrival.standing, options))
}

/** Once earlier records of the item have been worked through, the hub knows more than when the window was looked up. */
async function isPastByNow(context: RequestContext, arrival: Arrival): Promise<boolean> {
  if (!arrival.repeated || arrival.externalId === null) return arrival.past
  return isPast(arrival, (await recordHashes(context, [arrival.externalId])).get(arrival.externalId))
}

const TURNS = 3

/** Somebody else may be at work on the same item: then it is looked at again. */
async function afterRaces(attempt: (turn: number) => Promise<Outcome>): Promise<Outcome> {
  for (let turn = 0; ; turn += 1) {
    try {
      return await attempt(turn)
    } catch (error) {
      if (!(error instanceof Declined) || turn === TURNS - 1 || !error.refusals.some(isLostRace)) throw error
    }
  }
}

function isLostRace({ code, path }: Declined['refusals'][number]): boolean {
  if (code === 'NAME_TAKEN') return path[0] === 'externalId'
  return code === 'STALE_VERSION' || code === 'OUTDATED_EDITION' || code === 'NOTHING_CHANGED'
}

/** Anything that is wrong with the record; what is wrong with the hub goes on. */
function asFault(error: unknown): RecordFault {
  if (error instanceof RecordFault) return error
  if (error instanceof Declined) return faultsOfRefusals(error.refusals)
  // Data exceptions, integrity violations and exceeded limits of PostgreSQL, by the class of their code.
  const { code } = error as { code?: unknown }
  if (error instanceof Error && typeof code === 'string' && /^(22|23|54)[0-9A-Z]{3}$/.test(code))
    return fault('IMPOSSIBLE', 'record', error.message)
  throw error
}

async function* untilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  for await (const item of items) {
    if (signal.aborted) return
    yield item
  }
}
