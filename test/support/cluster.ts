import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { holdEmbeddedServer } from '../../src/platform/database/embedded/index.js'
import { projectFolder } from '../../src/platform/folder.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL where the tests may make databases and roles: postgresql://superuser:…@host:port/database */
    clusterUrl: string
  }
}

// A test database may be lost in a power cut: without waiting for the disk, making one is several times faster.
const UNSAFE_AND_FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** Before all tests: the server of TEST_DATABASE_URL, or an embedded one under `.tongyuan/test` that several runs may share. */
export async function setup(project: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']
  if (given !== undefined && given !== '') {
    project.provide('clusterUrl', given)
    return async () => {}
  }
  const server = await holdEmbeddedServer({ folder: join(projectFolder, '.tongyuan', 'test'), settings: UNSAFE_AND_FAST, log: QUIET })
  project.provide('clusterUrl', server.url)
  return () => server.release()
}

const QUIET = { info: () => {}, warn: console.warn, error: console.error }
