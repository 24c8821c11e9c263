import { defineConfig } from 'vitest/config'

export default defineConfig({
  // vitest would otherwise load graphql twice: once as CommonJS for Apollo, once as a module for us.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    globalSetup: ['test/support/cluster.ts'],
    server: { deps: { inline: [/type-graphql/, /@apollo\/server/, /graphql-scalars/, /graphql-ws/] } },
  },
})
