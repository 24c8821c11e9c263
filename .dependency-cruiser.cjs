// The dependency rule of the house: transport → modules → platform, never up. test/house.test.ts breaks each rule on purpose.
const modules = [
  'accounts',
  'catalogue',
  'review',
  'correspondents',
  'ledger',
  'distribution',
  'publication',
  'applications',
  'supervision',
  'statistics',
  'search',
]
const tables = '^src/(policy|refusals|events)[.]ts$'
const pureNode = '^(node:)?(assert|buffer|crypto|querystring|string_decoder|url|util)$'

module.exports = {
  forbidden: [
    rule(
      'no-circle',
      'Two files that need each other are one idea: move the shared part into a third.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule(
      'no-orphan',
      'Nothing uses this file and it uses nothing: connect it or delete it.',
      { orphan: true, path: '^src/', pathNot: '/browser/' },
      {},
    ),
    rule(
      'resolvable',
      'The import leads nowhere.',
      // The peers of the bench have a package of their own, which is installed when it is run.
      { path: '^(src|test|bench|[.]ci|bin)/', pathNot: '^bench/questions/peers/' },
      { couldNotResolve: true, pathNot: ['/dist/', '^@graphql-typed-document-node/core$'] },
    ),
    rule('nothing-uses-tests', 'Move what both need to src/.', { pathNot: '^test/' }, { path: '^test/' }),
    rule(
      'no-development-packages',
      'src/ runs without devDependencies: make it a dependency, or do without.',
      { path: '^src/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),

    rule(
      'platform-is-below',
      'The platform knows neither modules nor entrances; pass it in.',
      { path: '^src/platform/' },
      { path: '^src/(modules|transport|app|hub|main|config|entities)' },
    ),
    rule(
      'modules-are-below-transport',
      'A module does not know its entrances; pass it in.',
      { path: '^src/modules/' },
      { path: '^src/(transport|app|hub|main|config|entities)' },
    ),
    rule(
      'transport-is-below-app',
      'Only the commands of the CLI start the hub; pass what is needed in.',
      { path: '^src/transport/', pathNot: '^src/transport/cli/' },
      { path: '^src/(app|hub|main)[.]ts$', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'tables-hold-no-code',
      'policy.ts, refusals.ts and events.ts are tables: import types only.',
      { path: tables },
      { dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'config-is-a-leaf',
      'config.ts reads the environment and knows nothing of the hub.',
      { path: '^src/config([.]ts$|/)' },
      { path: '^src/', pathNot: '^src/config/', dependencyTypesNot: ['type-only'] },
    ),

    rule(
      'front-door',
      'Use another module through its index.ts.',
      { path: '^src/modules/([^/]+)/' },
      { path: '^src/modules/[^/]+/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index[.]ts$'] },
    ),
    rule(
      'front-door-from-outside',
      'Use a module through its index.ts.',
      { path: '^src/(transport/|platform/|demo/)' },
      { path: '^src/modules/', pathNot: '^src/modules/[^/]+/index[.]ts$' },
    ),
    rule(
      'demo-is-started-by-its-verb',
      'Only the command line starts the demo, and through its index.ts.',
      { path: '^src/', pathNot: '^src/(demo/|transport/cli/)' },
      { path: '^src/demo/' },
    ),
    rule(
      'demo-is-no-entrance',
      'The demo uses the modules and the platform; the verb gives it a hub.',
      { path: '^src/demo/' },
      { path: '^src/(transport/|app[.]ts|hub[.]ts|main[.]ts|config[.]ts)' },
    ),
    rule(
      'no-own-front-door',
      'Inside a module name the file itself.',
      { path: '^src/modules/([^/]+)/', pathNot: '/index[.]ts$' },
      { path: '^src/modules/$1/index[.]ts$' },
    ),
    ...modules.map((name, at) =>
      rule(
        `order-of-${name}`,
        `${name} may use only the modules before it (${modules.slice(0, at).join(', ') || 'none'}); a later one listens to an event.`,
        { path: `^src/modules/${name}/` },
        { path: '^src/modules/', pathNot: `^src/modules/(${modules.slice(0, at + 1).join('|')})/` },
      ),
    ),
    rule(
      'known-module',
      `The modules are ${modules.join(', ')}.`,
      { path: '^src/modules/', pathNot: `^src/modules/(${modules.join('|')})/` },
      {},
    ),

    within('model-knows-no-verbs', 'The model is nouns and pure rules.', 'model', 'changes|commands|queries|graphql|jobs'),
    within(
      'changes-use-the-model',
      'A change is a piece of a command: it uses the model and other changes.',
      'changes',
      'commands|queries|graphql|jobs',
    ),
    within('queries-only-ask', 'A query uses the model and other queries.', 'queries', 'changes|commands|graphql|jobs'),
    within(
      'commands-stand-alone',
      'A command calls no command and no query: share a piece in changes/, or announce an event.',
      'commands',
      'commands|queries|graphql|jobs',
    ),
    within('jobs-show-nothing', 'A job strings commands together; it does not know how things look.', 'jobs', 'graphql'),
    within('graphql-starts-no-job', 'What is shown starts no job: it calls a command.', 'graphql', 'jobs|changes'),
    rule(
      'model-does-no-io',
      'The model computes: no files, network or processes.',
      { path: '^src/modules/[^/]+/model/' },
      { dependencyTypes: ['core'], pathNot: pureNode },
    ),
    rule(
      'model-keeps-no-database',
      'Only *.entity.ts in a model may know the ORM.',
      { path: '^src/modules/[^/]+/model/', pathNot: '[.]entity[.]ts$' },
      { path: '^(node_modules/)?(@mikro-orm/|pg(-|/|$)|kysely)|^src/platform/(database|http)/', dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^dist/'] },
    exclude: { path: '^(dist|coverage|[.]tongyuan)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
}

function rule(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to }
}

function within(name, comment, folder, others) {
  return rule(name, comment, { path: `^src/modules/([^/]+)/${folder}/` }, { path: `^src/modules/$1/(${others})/` })
}
