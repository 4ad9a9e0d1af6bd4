import { initGraphQLTada, type VariablesOf } from 'gql.tada';
import { GraphQLClient } from 'graphql-request';

import type { introspection } from './graphql-env.js';

const graphql = initGraphQLTada<{ introspection: introspection; scalars: { DateTime: string } }>();

const query = graphql(`
  query Boxes($filter: ImageFilter, $sort: ImageSort, $limit: Int) {
    images(filter: $filter, sort: $sort, page: { limit: $limit }) {
      total
      items { id createdAt annotations { classValue xCenter yCenter width height } }
    }
  }
`);

export async function boxes(url: string, variables: VariablesOf<typeof query>) {
  const { images } = await new GraphQLClient(url).request(query, variables);
  return images?.items ?? [];
}
