// Loaded before a hub, it makes it faulty: the hub answers before its commit is there.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

const COMMIT = /await together\(\.\.\.last\.map\(\(send\) => send\(\)\), em\.commit\(\)\)/

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('/dist/src/platform/database/transaction.js')) return next(url, context)
    const source = readFileSync(fileURLToPath(url), 'utf8')
    if (!COMMIT.test(source)) throw new Error('The hub commits in another way than this fault knows')
    const hasty = source.replace(COMMIT, 'setTimeout(() => void together(...last.map((send) => send()), em.commit()).catch(() => {}), 50)')
    return { format: 'module', source: hasty, shortCircuit: true }
  },
})
