import { parseConfig, type Config } from '../../src/config.js'

/** A hub that looks for nothing that is due and hands nothing over: tests have clocks of their own, and look when they say. */
export function testConfig(environment: Record<string, string> = {}): Config {
  return parseConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    TONGYUAN_DRAIN_SECONDS: '2',
    TONGYUAN_RELEASE_MS: '3600000',
    TONGYUAN_WEBHOOKS: 'off',
    ...environment,
  })
}
