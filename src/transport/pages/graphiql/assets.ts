import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { projectFolder } from '../../../platform/folder.js'

export interface Asset {
  /** With the hash of the content, so that it may be kept for ever. */
  readonly path: string
  readonly type: string
  readonly bytes: Buffer
}

export type AssetName = keyof typeof FILES

export const ASSETS_PATH = '/graphiql/assets/'

const OWN = join(projectFolder, 'src/transport/pages/graphiql/browser')

/** The only files that are served: nothing is looked up by a name that came with a request. */
const FILES = {
  react: () => join(packageFolder('react'), 'umd/react.production.min.js'),
  reactDom: () => join(packageFolder('react-dom'), 'umd/react-dom.production.min.js'),
  graphiql: () => join(packageFolder('graphiql'), 'graphiql.min.js'),
  graphiqlStyle: () => join(packageFolder('graphiql'), 'graphiql.min.css'),
  workbench: () => join(OWN, 'workbench.js'),
  workbenchStyle: () => join(OWN, 'workbench.css'),
}

export async function loadAssets(): Promise<Readonly<Record<AssetName, Asset>>> {
  const names = Object.keys(FILES) as AssetName[]
  const assets = await Promise.all(names.map(async (name) => [name, await load(name, FILES[name]())] as const))
  return Object.fromEntries(assets) as Record<AssetName, Asset>
}

async function load(name: string, file: string): Promise<Asset> {
  const bytes = await readFile(file)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  const extension = extname(file)
  const type = extension === '.css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8'
  return { path: `${ASSETS_PATH}${name}.${hash}${extension}`, type, bytes }
}

function packageFolder(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
}
