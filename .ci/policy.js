// docs/policy.md is the table of src/policy.ts for people: role × action, with what each action's mutations do.
import { readdirSync } from 'node:fs'
import { policy } from '../dist/src/policy.js'
import { buildHubSchema } from '../dist/src/transport/graphql/schema.js'
import { keepFresh } from './fresh.js'

const ROLES = {
  PARTNER: '合作单位',
  CORRESPONDENT: '通讯员',
  EDITOR: '编辑',
  CONFIDENTIALITY_REVIEWER: '保密审核',
  LEGAL_REVIEWER: '法律审核',
  LEADING_GROUP: '领导小组',
  SUPERVISOR: '监督小组',
  PRINCIPAL: '主要负责人',
  ADMIN: '管理员',
  IMPORTER: '(迁移)',
}

const mutations = (await buildHubSchema()).getMutationType()?.getFields() ?? {}
const commands = await allCommands()
keepFresh('docs/policy.md', page())

function page() {
  const roles = Object.keys(ROLES)
  const unknown = Object.values(policy)
    .flat()
    .filter((role) => !roles.includes(role))
  if (unknown.length > 0) throw new Error(`docs/policy.md has no column for ${unknown.join(', ')}`)
  return `# Who may do what

*Written by \`npm run generate\` from src/policy.ts; \`npm run check:policy\` fails when it is out of date.*

A row is an action, a column a role; ● means allowed. Whoever lacks the role is answered FORBIDDEN, with the roles that are needed, and
\`tongyuan why --as NAME ACTION ID\` explains a refusal in words. ADMIN configures, and neither approves nor publishes. IMPORTER is the hub's own
migration of existing content and is never given to a person. A token may have fewer roles than its account, or be read-only.

| action | ${roles.join(' | ')} |
|---|${roles.map(() => ':-:').join('|')}|
| | ${Object.values(ROLES).join(' | ')} |
${Object.entries(policy)
  .map(([action, allowed]) => `| ${action} | ${roles.map((role) => (allowed.includes(role) ? '●' : '')).join(' | ')} |`)
  .join('\n')}

## The actions

${Object.keys(policy)
  .map((action) => `- **${action}**: ${meaning(action)}`)
  .join('\n')}
`
}

function meaning(action) {
  if (action.endsWith('.read')) return 'to read only; everybody else finds nothing there, or is answered FORBIDDEN.'
  const found = commands.filter((command) => command.action === action)
  if (found.length === 0) throw new Error(`No command asks for ${action}`)
  return found
    .map(({ name }) =>
      mutations[name]
        ? `\`${name}\` ${mutations[name].description.replaceAll('\n', ' ')}`
        : `\`${name}\`, no mutation: by /session, the command line or the hub itself.`,
    )
    .join(' ')
}

/** Every command, by what it exports from its file. */
async function allCommands() {
  const files = readdirSync('dist/src/modules', { recursive: true }).filter((file) => /[/\\]commands[/\\]\w+\.js$/.test(file))
  const inOrder = files.toSorted((one, other) => one.localeCompare(other, 'en'))
  const loaded = await Promise.all(inOrder.map((file) => import(`../dist/src/modules/${file}`)))
  return loaded.flatMap((file) => Object.values(file).filter((value) => value?.action && value.run))
}
