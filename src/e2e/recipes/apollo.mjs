import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';

const list = ['filter', 'sort'];

const cache = () => new InMemoryCache({
  typePolicies: {
    Query: {
      fields: {
        imagesConnection: relayStylePagination(list),
        images: {
          keyArgs: list,
          // what offsetLimitPagination does, for the items of an ImagePage
          merge(existing, incoming, { args }) {
            if (!incoming) return existing ?? null; // an error: what is shown stays
            const items = existing?.items?.slice() ?? [];
            const offset = args?.page?.offset ?? 0;
            incoming.items?.forEach((image, index) => { items[offset + index] = image; });
            return { ...existing, ...incoming, items };
          },
        },
      },
    },
  },
});

async function sha256(text) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Sends the hash of a query by GET; only if the gateway does not know it yet, the query by POST. */
export const client = (uri, options) => new ApolloClient({
  cache: cache(),
  link: ApolloLink.from([
    new PersistedQueryLink({ sha256, useGETForHashedQueries: true }),
    new HttpLink({ uri, ...options }),
  ]),
});

/** The code of each error, e.g. NOT_FOUND; none if there was no response of the gateway. */
export const codes = (error) =>
  CombinedGraphQLErrors.is(error) ? error.errors.map(({ extensions }) => extensions?.code) : [];
