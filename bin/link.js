// Puts the program beside those of the packages, where `npx tongyuan` looks first: it would pack and build this folder otherwise.
import { chmodSync, rmSync, symlinkSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
try {
  chmodSync(at('bin/tongyuan.js'), 0o755)
  rmSync(at('node_modules/.bin/tongyuan'), { force: true })
  symlinkSync('../../bin/tongyuan.js', at('node_modules/.bin/tongyuan'))
} catch (error) {
  console.warn(`npx tongyuan will be slow at its first use, as no link could be made: ${error.message}`)
}
