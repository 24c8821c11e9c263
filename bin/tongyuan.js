#!/usr/bin/env node
import './require-node.js'
import './heap.js'
import { existsSync } from 'node:fs'

const main = new URL('../dist/src/main.js', import.meta.url)
if (!existsSync(main)) {
  console.error('Tongyuan is not built yet. Run `npm run build` in its folder, then try again.')
  process.exit(78)
}
const { run } = await import(main.href)
await run(process.argv)
