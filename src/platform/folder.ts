import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder: where package.json, migrations/ and schema/ lie, whether we run from src/ or from dist/. */
export const projectFolder = folderWith('package.json', dirname(fileURLToPath(import.meta.url)))

function folderWith(name: string, start: string): string {
  if (existsSync(join(start, name))) return start
  const parent = dirname(start)
  if (parent === start) throw new Error(`No ${name} in any folder above; the installation is incomplete`)
  return folderWith(name, parent)
}
