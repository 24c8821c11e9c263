import { parseConfig, type Config } from '../../src/config.js'

export function testConfig(environment: Record<string, string> = {}): Config {
  return parseConfig({ NODE_ENV: 'test', LOG_LEVEL: 'error', TONGYUAN_DRAIN_SECONDS: '2', ...environment })
}
