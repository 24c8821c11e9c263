// ESLint reads the GraphQL schema only; TypeScript is oxlint's.
import graphql from '@graphql-eslint/eslint-plugin'

export default [
  {
    files: ['schema/schema.graphql'],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: 'schema/schema.graphql' } } },
    plugins: { graphql },
    rules: {
      'graphql/description-style': 'error',
      'graphql/input-name': ['error', { checkInputType: true, caseSensitiveInputType: false, checkMutations: true }],
      'graphql/naming-convention': [
        'error',
        {
          types: 'PascalCase',
          FieldDefinition: {
            style: 'camelCase',
            forbiddenPrefixes: ['get', 'is'],
            forbiddenPatterns: [/^(query.|mutation|subscription)/i],
          },
          InputValueDefinition: 'camelCase',
          Argument: 'camelCase',
          DirectiveDefinition: 'camelCase',
          EnumValueDefinition: 'UPPER_CASE',
          EnumTypeDefinition: { forbiddenSuffixes: ['Enum'] },
          InterfaceTypeDefinition: { forbiddenSuffixes: ['Interface'] },
          ObjectTypeDefinition: { forbiddenSuffixes: ['Type', 'Object'] },
        },
      ],
      'graphql/no-hashtag-description': 'error',
      'graphql/no-scalar-result-type-on-mutation': 'error',
      'graphql/no-typename-prefix': 'error',
      'graphql/no-unreachable-types': 'error',
      'graphql/relay-arguments': 'error',
      'graphql/relay-connection-types': 'error',
      'graphql/relay-edge-types': ['error', { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
      'graphql/relay-page-info': 'error',
      'graphql/require-deprecation-reason': 'error',
      'graphql/require-description': [
        'error',
        { types: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true, DirectiveDefinition: true },
      ],
      'graphql/unique-enum-value-names': 'error',
    },
  },
]
