import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** The hub's own measurements, in a registry of their own, shown at /metrics. */
export interface Metrics {
  /** @param route the route's pattern, never the path as sent, so that the number of series stays small */
  requestAnswered(route: string, status: number, seconds: number): void
  requestsInFlight(change: 1 | -1): void
  /** Counts under the operation's name for the first 200 names seen, under `other` after that. */
  operationAnswered(name: string | null, outcome: OperationOutcome, seconds: number): void
  /** Adds a gauge whose value is read at every scrape: `tongyuan_<name>`. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void
  /** The Prometheus text format, and its content type. */
  text(): Promise<string>
  readonly contentType: string
}

export type OperationOutcome = 'ok' | 'partial' | 'refused'

const MOST_NAMES = 200
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'tongyuan_http_request_seconds',
    help: 'Time from a request’s first byte to the end of its answer, by route and status.',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers,
  })
  const operations = new Histogram({
    name: 'tongyuan_graphql_operation_seconds',
    help: 'Time to answer a GraphQL operation, by operation name and outcome.',
    labelNames: ['operation', 'outcome'],
    buckets: SECONDS,
    registers,
  })
  const inFlight = new Gauge({ name: 'tongyuan_http_requests_in_flight', help: 'Requests that are being answered now.', registers })
  const boundedName = firstNames(MOST_NAMES)
  return {
    requestAnswered: (route, status, seconds) => requests.observe({ route, status }, seconds),
    requestsInFlight: (change) => inFlight.inc(change),
    operationAnswered: (name, outcome, seconds) => operations.observe({ operation: boundedName(name), outcome }, seconds),
    gauge: (name, help, read) => addGauge(registry, name, help, read),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

function addGauge(registry: Registry, name: string, help: string, read: () => number | Promise<number>): void {
  new Gauge({
    name: `tongyuan_${name}`,
    help,
    registers: [registry],
    async collect() {
      this.set(await read())
    },
  })
}

// Names come from clients; without a bound anyone could make the registry grow for ever.
function firstNames(most: number): (name: string | null) => string {
  const seen = new Set<string>()
  return (name) => {
    if (name === null) return 'anonymous'
    if (seen.has(name)) return name
    if (seen.size >= most || name.length > 80) return 'other'
    seen.add(name)
    return name
  }
}
