import { cpus, totalmem } from 'node:os'
import { loaderName } from './load.mjs'

/** What the figures were taken on, in a line. */
export async function machine({ connections }) {
  const processors = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const day = new Date().toISOString().slice(0, 10)
  return `${day}: ${processors.length} × ${processors[0]?.model.trim()}, ${memory} GB, Node.js ${process.version}, ${await loaderName()}, ${connections} connections`
}
