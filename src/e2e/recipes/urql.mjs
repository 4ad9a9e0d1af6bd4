import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';

const embedded = () => null; // no id: part of what contains it

export const client = (url, options) => new Client({
  url,
  exchanges: [
    cacheExchange({
      keys: { ImageConnection: embedded, ImageEdge: embedded, PageInfo: embedded, ImagePage: embedded, ImageCounts: embedded },
      resolvers: { Query: { imagesConnection: relayPagination() } },
    }),
    fetchExchange,
  ],
  ...options,
});
