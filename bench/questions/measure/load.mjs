import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Sends requests for so many seconds over so many connections, by wrk where there is one, else by autocannon, which takes more of the CPU.
 * @param {{ url: string, method: 'GET' | 'POST', file: string, connections: number, seconds: number, from: number }} work
 * @returns {Promise<{ requests: number, perSecond: number, p50: number, p99: number, bytes: number, errors: number }>} times in milliseconds
 */
export async function load(work) {
  const found = (await hasWrk()) ? await byWrk(work) : await byAutocannon(work)
  return { ...found, perSecond: found.requests / found.seconds, bytes: found.bytes / Math.max(1, found.requests) }
}

export async function loaderName() {
  return (await hasWrk()) ? 'wrk' : 'autocannon'
}

async function hasWrk() {
  return run('wrk', ['-v']).then(
    () => true,
    // wrk prints its version and fails.
    (error) => error.code !== 'ENOENT',
  )
}

async function byWrk({ url, method, file, connections, seconds, from }) {
  const script = new URL('wrk.lua', import.meta.url).pathname
  const env = { ...process.env, REQUESTS: file, METHOD: method, FROM: String(from) }
  const { stdout } = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '-s', script, url], { env })
  const [requests, microseconds, bytes, p50, p99, errors] = /^RESULT (.*)$/m.exec(stdout)[1].split(' ').map(Number)
  return { requests, seconds: microseconds / 1e6, bytes, p50: p50 / 1000, p99: p99 / 1000, errors }
}

async function byAutocannon({ url, method, file, connections, seconds, from }) {
  const { autocannon } = await import('../peers/autocannon.mjs')
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const requests = lines.map((line) =>
    method === 'GET' ? { method, path: line, headers } : { method, path: '/graphql', body: line, headers },
  )
  let opened = 0
  const setupClient = (client) => {
    const at = (from + Math.floor((opened * requests.length) / connections)) % requests.length
    opened += 1
    client.setRequests([...requests.slice(at), ...requests.slice(0, at)])
  }
  const instance = autocannon({ url, connections, duration: seconds, requests: requests.slice(0, 1), setupClient })
  const [result] = await once(instance, 'done')
  const { errors, timeouts, non2xx, latency, throughput } = result
  const answered = result['2xx'] + non2xx
  const times = { p50: latency.p50, p99: latency.p99 }
  return { requests: answered, seconds: result.duration, bytes: throughput.total, ...times, errors: errors + timeouts + non2xx }
}
