export interface Breach {
  readonly rule: string
  readonly from: string
  /** Left out when the rule is about the file itself. */
  readonly to?: string
}

/** A small house that keeps every rule. */
export const sound: Readonly<Record<string, string>> = {
  'src/main.ts': uses('./transport/cli/start.js'),
  'src/transport/cli/demo.ts': uses('../../demo/index.js'),
  'src/hub.ts': uses('./config.js', './entities.js'),
  'src/app.ts': uses('./config.js', './hub.js', './transport/http/server.js'),
  'src/entities.ts': uses('./modules/catalogue/index.js'),
  'src/config.ts': uses('zod'),
  'src/demo/index.ts': uses('../modules/catalogue/index.js'),
  'src/policy.ts': usesTypes('./platform/actor.js'),
  'src/refusals.ts': 'export const refusals = {}',
  'src/events.ts': 'export const events = {}',
  'src/platform/actor.ts': usesTypes('./command.js'),
  'src/platform/command.ts': uses('../policy.js', '../refusals.js', '../events.js', './actor.js', 'pg', 'node:fs'),
  'src/platform/database/open.ts': uses('pg'),
  'src/modules/catalogue/index.ts': uses(
    './commands/draftCreate.js',
    './queries/itemsByIds.js',
    './graphql/item.resolver.js',
    './jobs/install.js',
  ),
  'src/modules/catalogue/commands/draftCreate.ts': uses('../changes/touch.js', '../model/item.entity.js', '../../../platform/command.js'),
  'src/modules/catalogue/changes/touch.ts': uses('../model/item.entity.js'),
  'src/modules/catalogue/queries/itemsByIds.ts': uses('../model/content.js', 'kysely'),
  'src/modules/catalogue/graphql/item.resolver.ts': uses('../commands/draftCreate.js', '../queries/itemsByIds.js'),
  'src/modules/catalogue/jobs/install.ts': uses('../commands/draftCreate.js'),
  'src/modules/catalogue/model/item.entity.ts': uses('@mikro-orm/core', './content.js'),
  'src/modules/catalogue/model/content.ts': uses('node:crypto') + usesTypes('pg'),
  'src/modules/ledger/index.ts': uses('./changes/append.js'),
  'src/modules/ledger/changes/append.ts': uses('../../catalogue/index.js'),
  'src/transport/http/server.ts': uses('../../modules/ledger/index.js'),
  'src/transport/cli/start.ts': uses('../../app.js'),
  'test/a.test.ts': uses('vitest', '../src/modules/catalogue/commands/draftCreate.js'),
}

const catalogue = 'src/modules/catalogue'

/** Files that each break rules, and only what stands beside them. */
export const broken: readonly { readonly file: string; readonly content: string; readonly breaches: readonly Omit<Breach, 'from'>[] }[] = [
  breaks('src/platform/egg.ts', ['./hen.js'], 'no-circle'),
  breaks('src/platform/hen.ts', ['./egg.js'], 'no-circle'),
  { file: 'src/platform/lonely.ts', content: 'export const alone = true', breaches: [{ rule: 'no-orphan' }] },
  { file: 'src/platform/lost.ts', content: uses('./nowhere.js'), breaches: [{ rule: 'resolvable', to: './nowhere.js' }] },
  breaks('src/platform/tested.ts', ['../../test/a.test.js'], 'nothing-uses-tests'),
  breaks('src/platform/shipped.ts', ['vitest'], 'no-development-packages'),
  breaks('src/platform/undeclared.ts', ['left-out'], 'no-development-packages'),
  breaks(
    'src/platform/up.ts',
    ['../modules/ledger/index.js', '../transport/http/server.js', '../app.js', '../config.js'],
    'platform-is-below',
  ),
  breaks(
    `${catalogue}/changes/up.ts`,
    ['../../../transport/http/server.js', '../../../hub.js', '../../../config.js'],
    'modules-are-below-transport',
  ),
  breaks('src/transport/http/up.ts', ['../../app.js', '../../main.js'], 'transport-is-below-app'),
  breaks('src/policy.ts', ['./platform/database/open.js'], 'tables-hold-no-code'),
  breaks('src/refusals.ts', ['zod'], 'tables-hold-no-code'),
  breaks('src/events.ts', ['./platform/database/open.js'], 'tables-hold-no-code'),
  breaks('src/config.ts', ['./platform/database/open.js'], 'config-is-a-leaf'),

  breaks('src/modules/ledger/changes/window.ts', ['../../catalogue/model/content.js'], 'front-door'),
  breaks('src/transport/http/window.ts', ['../../modules/catalogue/commands/draftCreate.js'], 'front-door-from-outside'),
  breaks('src/modules/ledger/changes/fair.ts', ['../../../demo/index.js'], 'demo-is-started-by-its-verb'),
  breaks('src/demo/window.ts', ['../config.js'], 'demo-is-no-entrance'),
  breaks('src/modules/ledger/changes/home.ts', ['../index.js'], 'no-own-front-door'),
  breaks('src/modules/gossip/index.ts', ['../../platform/command.js'], 'known-module'),
  ...later('accounts', 'catalogue'),
  ...later('catalogue', 'review'),
  ...later('review', 'correspondents'),
  ...later('correspondents', 'ledger'),
  ...later('ledger', 'distribution'),
  ...later('distribution', 'publication'),
  ...later('publication', 'applications'),
  ...later('applications', 'supervision'),
  ...later('supervision', 'statistics'),
  ...later('statistics', 'search'),
  { file: 'src/modules/search/index.ts', content: uses('../statistics/index.js'), breaches: [] },

  breaks(
    `${catalogue}/model/busy.ts`,
    ['../changes/touch.js', '../commands/draftCreate.js', '../queries/itemsByIds.js', '../graphql/item.resolver.js', '../jobs/install.js'],
    'model-knows-no-verbs',
  ),
  breaks(
    `${catalogue}/changes/busy.ts`,
    ['../commands/draftCreate.js', '../queries/itemsByIds.js', '../graphql/item.resolver.js', '../jobs/install.js'],
    'changes-use-the-model',
  ),
  breaks(
    `${catalogue}/queries/busy.ts`,
    ['../changes/touch.js', '../commands/draftCreate.js', '../graphql/item.resolver.js', '../jobs/install.js'],
    'queries-only-ask',
  ),
  breaks(
    `${catalogue}/commands/busy.ts`,
    ['./draftCreate.js', '../queries/itemsByIds.js', '../graphql/item.resolver.js', '../jobs/install.js'],
    'commands-stand-alone',
  ),
  breaks(`${catalogue}/jobs/busy.ts`, ['../graphql/item.resolver.js'], 'jobs-show-nothing'),
  breaks(`${catalogue}/graphql/busy.ts`, ['../jobs/install.js', '../changes/touch.js'], 'graphql-starts-no-job'),
  breaks(`${catalogue}/model/reads.ts`, ['node:fs', 'node:net', 'dns', 'node:child_process'], 'model-does-no-io'),
  breaks(
    `${catalogue}/model/stores.ts`,
    ['pg', '@mikro-orm/core', 'kysely', '../../../platform/database/open.js'],
    'model-keeps-no-database',
  ),
]

function breaks(file: string, imports: readonly string[], rule: string): (typeof broken)[number] {
  return { file, content: uses(...imports), breaches: imports.map((to) => ({ rule, to })) }
}

/** An earlier module that uses the one after it. */
function later(earlier: string, other: string): (typeof broken)[number][] {
  const file = `src/modules/${earlier}/changes/hurries.ts`
  return [
    breaks(file, [`../../${other}/index.js`], `order-of-${earlier}`),
    ...(earlier in { catalogue: 0, ledger: 0 }
      ? []
      : [{ file: `src/modules/${earlier}/index.ts`, content: uses('../../platform/command.js'), breaches: [] }]),
  ]
}

function uses(...names: string[]): string {
  return names.map((name, at) => `import * as part${at} from '${name}'\nexport const use${at} = part${at}\n`).join('')
}

function usesTypes(...names: string[]): string {
  return names.map((name, at) => `import type * as Type${at} from '${name}'\nexport type Use${at} = typeof Type${at}\n`).join('')
}
