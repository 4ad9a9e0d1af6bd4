import graphql from '@graphql-eslint/eslint-plugin';

/** ESLint's configuration for schema.graphql: every schema rule of graphql-eslint, but for what is argued here. */
export default [{
  files: ['schema.graphql'],
  languageOptions: { parser: graphql.parser },
  plugins: { '@graphql-eslint': graphql },
  rules: {
    ...graphql.configs['flat/schema-all'].rules,
    ...graphql.configs['flat/schema-relay'].rules,
    '@graphql-eslint/require-description': ['error', {
      types: true, FieldDefinition: true, InputValueDefinition: true, EnumValueDefinition: true,
    }],
    // each is one line
    '@graphql-eslint/description-style': ['error', { style: 'inline' }],
    // fields are in the order in which one reads them: what an image is, where it belongs, when, and what costs more
    '@graphql-eslint/alphabetize': 'off',
    // these describe a list of images, and are nothing that could be found again
    '@graphql-eslint/strict-id-in-types': ['error', {
      exceptions: { types: ['ImageConnection', 'ImageCounts', 'ImageEdge', 'ImagePage', 'PageInfo'] },
    }],
    // no image can be found by its id, so there is no Node; and images come in plain pages, too
    '@graphql-eslint/relay-edge-types': ['error', { shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false }],
    // Image.imageUrl has the upstream's name; the rule knows no exception for one field
    '@graphql-eslint/no-typename-prefix': 'off',
  },
}];
