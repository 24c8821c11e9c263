import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createProgram } from '../../../src/transport/cli/program.js'
import { createTestDatabase } from '../../support/database.js'

let database: Awaited<ReturnType<typeof createTestDatabase>>

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
afterEach(() => vi.restoreAllMocks())

test('warns of feeds that would lead the public to this machine', async () => {
  expect(await said({ NODE_ENV: 'production' })).toContain('set TONGYUAN_SITE_URL to where the public reads')
})

test.each([{ NODE_ENV: 'development' }, { NODE_ENV: 'production', TONGYUAN_SITE_URL: 'https://www.example.gov.cn' }])(
  'finds nothing wrong with the addresses of %o',
  async (environment) => {
    expect(await said(environment)).not.toContain('TONGYUAN_SITE_URL')
  },
)

async function said(environment: Record<string, string>): Promise<string> {
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line))
  await createProgram({ DATABASE_URL: database.url, LOG_LEVEL: 'error', ...environment }).run(['node', 'tongyuan', 'doctor'])
  return lines.join('\n')
}
