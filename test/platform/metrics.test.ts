import { register } from 'prom-client'
import { describe, expect, test } from 'vitest'
import { createMetrics } from '../../src/platform/metrics.js'

describe('the metrics', () => {
  test('count requests by route and status', async () => {
    const metrics = createMetrics()
    metrics.requestAnswered('/graphql', 200, 0.004)
    metrics.requestAnswered('/graphql', 200, 0.3)
    expect(await metrics.text()).toContain('tongyuan_http_request_seconds_count{route="/graphql",status="200"} 2')
  })

  test('count operations by name, and put all names past a bound together', async () => {
    const metrics = createMetrics()
    metrics.operationAnswered(null, 'ok', 0.001)
    for (let number = 0; number < 500; number += 1) metrics.operationAnswered(`Made${number}`, 'ok', 0.001)
    const text = await metrics.text()
    expect(text).toContain('tongyuan_graphql_operation_seconds_count{operation="anonymous",outcome="ok"} 1')
    expect(text).toContain('tongyuan_graphql_operation_seconds_count{operation="Made0",outcome="ok"} 1')
    expect(text).toContain('tongyuan_graphql_operation_seconds_count{operation="other",outcome="ok"} 300')
  })

  test('show the process: memory, event loop, open files', async () => {
    const text = await createMetrics().text()
    expect(text).toContain('nodejs_eventloop_lag_seconds')
    expect(text).toContain('process_resident_memory_bytes')
  })

  test('read added gauges at every scrape', async () => {
    const metrics = createMetrics()
    let waiting = 3
    metrics.gauge('outbox_waiting', 'Facts not yet handed on.', async () => waiting)
    expect(await metrics.text()).toContain('tongyuan_outbox_waiting 3')
    waiting = 0
    expect(await metrics.text()).toContain('tongyuan_outbox_waiting 0')
  })

  test('keep to a registry of their own, so that two hubs fit in one process', async () => {
    const [one, other] = [createMetrics(), createMetrics()]
    one.requestAnswered('/graphql', 200, 0.1)
    expect(await other.text()).not.toContain('route="/graphql"')
    expect(register.getMetricsAsArray()).toEqual([])
  })
})
