import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Language } from '../../../platform/language.js'

/** A saved operation of `docs/examples/<audience>/<name>.graphql`. */
export interface Example {
  /** `website/home-page`, which is also its place in the page's address. */
  readonly id: string
  readonly title: Readonly<Record<Language, string>>
  readonly query: string
  /** JSON from `<name>.variables.json` beside it, or empty. */
  readonly variables: string
}

export interface Audience {
  readonly id: string
  readonly title: Readonly<Record<Language, string>>
  readonly examples: readonly Example[]
}

/** The folders in the order of the page, with what their readers are called. */
const AUDIENCES: readonly Omit<Audience, 'examples'>[] = [
  { id: 'website', title: { zh: '网站前端', en: 'Website' } },
  { id: 'partner', title: { zh: '媒体与合作方', en: 'Media and partners' } },
  { id: 'correspondent', title: { zh: '通讯员', en: 'Correspondents' } },
  { id: 'editor', title: { zh: '编辑', en: 'Editors' } },
  { id: 'reviewer', title: { zh: '审核与监督', en: 'Review and supervision' } },
  { id: 'admin', title: { zh: '管理员', en: 'Administrators' } },
]

/**
 * Reads all examples; their order is that of the file names.
 * @throws Error naming the file whose first line is not `# 中文标题 / English title`, or a folder that no audience has
 */
export async function loadExamples(folder: string): Promise<readonly Audience[]> {
  const found = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const strange = found.find((name) => !AUDIENCES.some(({ id }) => id === name))
  if (strange !== undefined)
    throw new Error(`${join(folder, strange)} belongs to no audience; use one of ${AUDIENCES.map(({ id }) => id).join(', ')}`)
  const known = AUDIENCES.filter(({ id }) => found.includes(id))
  return Promise.all(known.map(async (audience) => ({ ...audience, examples: await examplesIn(folder, audience.id) })))
}

async function examplesIn(folder: string, audience: string): Promise<Example[]> {
  const names = (await readdir(join(folder, audience))).toSorted()
  const operations = names.filter((name) => name.endsWith('.graphql'))
  return Promise.all(
    operations.map(async (name) => {
      const variables = name.replace(/\.graphql$/, '.variables.json')
      const text = names.includes(variables) ? await readFile(join(folder, audience, variables), 'utf8') : ''
      return exampleFrom(`${audience}/${basename(name, '.graphql')}`, await readFile(join(folder, audience, name), 'utf8'), text.trim())
    }),
  )
}

function exampleFrom(id: string, query: string, variables: string): Example {
  const [, zh, en] = /^# (.+?) \/ (.+)$/m.exec(query.split('\n', 1)[0] ?? '') ?? []
  if (zh === undefined || en === undefined) throw new Error(`${id}.graphql must begin with a line such as "# 首页 / Home page"`)
  return { id, title: { zh, en }, query, variables }
}
