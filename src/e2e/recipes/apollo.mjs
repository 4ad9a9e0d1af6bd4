import { InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

const list = ['filter', 'sort'];

export const cache = new InMemoryCache({
  typePolicies: {
    Query: {
      fields: {
        imagesConnection: relayStylePagination(list),
        images: {
          keyArgs: list,
          // what offsetLimitPagination does, for the items of an ImagePage
          merge(existing, incoming, { args }) {
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
