import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask } from '../check.mjs'
import { startServer } from '../measure/server.mjs'
import { questions } from '../questions.mjs'
import { cursorsOf, hub } from './hub.mjs'
import { floor, mercurius, postgraphile } from './peers.mjs'

/**
 * Starts those who are asked for, in their order. Each comes with `name`, `documents`, `variables`, `normal`, `method` and its `server`.
 * The hub runs as its users run it: `tongyuan start`, with its limits, permissions, log and metrics; every answer is computed, but where
 * it says that answers are kept.
 */
export async function line(names, { databases, keys, running }) {
  const start = async (program, environment) => {
    const server = await startServer(program, environment)
    running.push(server)
    return server
  }
  const startHub = (settings) => start([HUB, 'start'], { DATABASE_URL: databases.hubUrl, ...settings })
  const hubServer = await startHub({ TONGYUAN_KEPT_MB: '0' })
  const cursors = await cursorsOf((document, variables) => ask({ server: hubServer }, document, variables), keys)
  const ready = { ...hub, server: hubServer, variables: (_, key) => hub.variables(cursors, key) }
  const found = []
  for (const name of names) found.push(await starters[name]({ ready, start, startHub, databases, keys }))
  return found
}

const HUB = new URL('../../../bin/tongyuan.js', import.meta.url).pathname

const starters = {
  hub: ({ ready }) => ({ ...ready, name: 'Tongyuan', method: 'POST' }),
  hubGet: ({ ready }) => ({ ...ready, name: 'Tongyuan by GET', method: 'GET' }),
  hubKept: async ({ ready, startHub }) => ({ ...ready, name: 'Tongyuan, answers kept', method: 'POST', server: await startHub({}) }),
  postgraphile: (given) => peer(postgraphile, given),
  mercurius: (given) => peer(mercurius, given),
  floor: async ({ ready, start, keys }) => {
    const folder = await mkdtemp(join(tmpdir(), 'tongyuan-bench-'))
    try {
      const file = join(folder, 'answers.json')
      await writeFile(file, JSON.stringify(await middlingAnswers(ready, keys)))
      return { ...floor, method: 'POST', server: await start([programOf(floor)], { ANSWERS: file }) }
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}

async function peer(contestant, { start, databases }) {
  const server = await start([programOf(contestant)], { DATABASE_URL: databases.plainUrl, GRAPHILE_ENV: 'production' })
  return { ...contestant, method: 'POST', server }
}

function programOf({ server }) {
  return new URL(`../peers/${server}`, import.meta.url).pathname
}

/** Of 20 answers of the hub, the one of middling size. */
async function middlingAnswers(contestant, keys) {
  const answers = {}
  for (const question of Object.keys(questions)) {
    const texts = []
    for (const key of keys[question].slice(0, 20))
      texts.push(
        JSON.stringify({ data: await ask(contestant, contestant.documents[question], contestant.variables(question, key), question) }),
      )
    answers[question] = texts.toSorted((one, other) => one.length - other.length)[Math.floor(texts.length / 2)]
  }
  return answers
}

export async function stopAll(running) {
  await Promise.all(running.map((server) => server.stop()))
}
