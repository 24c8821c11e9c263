import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load } from './load.mjs'
import { cpuOf, memoryOf } from './processes.mjs'

const WARMING = 2

/**
 * Times one question, one contestant after the other, each warmed up first.
 * @returns by contestant: requests a second, p50 and p99 and CPU a request in milliseconds, memory in MB, bytes an answer, errors
 */
export async function measure(question, contestants, { keys, seconds, connections, databases }) {
  const folder = await mkdtemp(join(tmpdir(), 'tongyuan-bench-'))
  const found = {}
  try {
    for (const contestant of contestants) {
      const file = join(folder, 'requests')
      await writeFile(file, keys[question].map((key) => requestFor(contestant, question, key)).join('\n'))
      const { server, method } = contestant
      const work = { url: server.url, method, file, connections }
      await load({ ...work, seconds: Math.min(WARMING, seconds), from: 0 })
      const before = { server: cpuOf(server.pid), database: cpuOf(databases.postmaster) }
      const timed = await load({ ...work, seconds, from: Math.floor(keys[question].length / 2) })
      const each = Math.max(1, timed.requests)
      found[contestant.name] = {
        ...timed,
        serverMs: (cpuOf(server.pid) - before.server) / each,
        databaseMs: (cpuOf(databases.postmaster) - before.database) / each,
        memory: memoryOf(server.pid),
      }
    }
  } finally {
    await rm(folder, { recursive: true })
  }
  return found
}

/** A line for GET is a path, for POST a body. */
function requestFor({ documents, variables, method }, question, key) {
  const asked = { query: documents[question], variables: variables(question, key), operationName: question }
  if (method === 'POST') return JSON.stringify(asked)
  return `/graphql?${new URLSearchParams({ ...asked, variables: JSON.stringify(asked.variables) })}`
}
