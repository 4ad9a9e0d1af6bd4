import { InfiniteQueryObserver, QueryClient } from '@tanstack/query-core';
import { GraphQLClient, gql } from 'graphql-request';

const document = gql`
  query Images($filter: ImageFilter, $sort: ImageSort, $first: Int, $after: String) {
    imagesConnection(filter: $filter, sort: $sort, first: $first, after: $after) {
      totalCount
      nodes { id filename }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** Errors that may be gone at the next attempt. */
const transient = ['OVERLOADED', 'RATE_LIMITED', 'UPSTREAM_TIMEOUT', 'UPSTREAM_UNAVAILABLE'];

/** The extensions of each error; none if there was no response of the gateway. */
export const extensionsOf = (error) => error.response?.errors?.map(({ extensions }) => extensions) ?? [];

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < 3 && extensionsOf(error).every(({ code }) => transient.includes(code)),
      retryDelay: (failures, error) =>
        1000 * Math.max(2 ** failures, ...extensionsOf(error).map(({ retryAfter }) => retryAfter ?? 0)),
    },
  },
});

/** These are the options of useInfiniteQuery, too. */
export const imagesOptions = (url, variables) => ({
  queryKey: ['images', variables],
  queryFn: ({ pageParam, signal }) =>
    new GraphQLClient(url).request({ document, variables: { ...variables, after: pageParam }, signal }),
  initialPageParam: null,
  getNextPageParam: ({ imagesConnection: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
});

export const gallery = (url, variables) => new InfiniteQueryObserver(queryClient, imagesOptions(url, variables));
