import { GraphQLClient } from 'graphql-request';

import type { BoxesQueryVariables } from './gql/graphql.js';
import { graphql } from './gql/index.js';

const query = graphql(`
  query Boxes($filter: ImageFilter, $sort: ImageSort, $limit: Int) {
    images(filter: $filter, sort: $sort, page: { limit: $limit }) {
      total
      items { id createdAt annotations { classValue xCenter yCenter width height } }
    }
  }
`);

export async function boxes(url: string, variables: BoxesQueryVariables) {
  const { images } = await new GraphQLClient(url).request(query, variables);
  return images?.items ?? [];
}
