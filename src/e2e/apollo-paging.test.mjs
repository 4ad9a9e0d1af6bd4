import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { beforeEach, test } from 'node:test';

import { gql } from '@apollo/client';
import { filter, firstValueFrom } from 'rxjs';

import { graphql } from './gateway.mjs';
import { client as clientOf } from './recipes/apollo.mjs';
import { list, page, total, upstreamRequests, walk } from './sandbox.mjs';

const connection = gql(await readFile(new URL('recipes/Images.graphql', import.meta.url), 'utf8'));

const pages = gql`
  query Pages($filter: ImageFilter, $sort: ImageSort, $limit: Int, $offset: Int) {
    images(filter: $filter, sort: $sort, page: { limit: $limit, offset: $offset }) {
      total
      hasNext
      items { id filename }
    }
  }
`;

let client;

beforeEach(() => {
  client = clientOf(graphql);
});

/** A query as a component watches it. */
class Watched {
  #query;

  constructor(query, variables) {
    this.#query = client.watchQuery({ query, variables: { ...list, ...variables } });
  }

  get data() {
    return this.#query.getCurrentResult().data;
  }

  /** Loads the first page, and then further ones with the variables that follow from what is shown. */
  async load(pages, next) {
    const subscription = this.#query.subscribe();
    await this.#shown(undefined);
    for (let loaded = 1; loaded < pages; loaded++) {
      const { data } = this;
      await this.#query.fetchMore({ variables: next(data) });
      await this.#shown(data);
    }
    subscription.unsubscribe();
  }

  /** Waits until other data is shown: a merged page comes a little later than the result of fetchMore. */
  #shown(previous) {
    return firstValueFrom(this.#query.pipe(filter(({ loading, data }) => !loading && data !== previous)));
  }
}

function assertAll({ edges, pageInfo, totalCount }, all) {
  assert.deepEqual(edges.map(({ node }) => node.id), all);
  assert.equal(totalCount, all.length);
  assert.deepEqual([pageInfo.hasPreviousPage, pageInfo.hasNextPage], [false, false]);
}

test('Apollo Client pages a connection forward with relayStylePagination', async () => {
  const all = await walk();
  const watched = new Watched(connection, { first: 10 });
  const requests = await upstreamRequests(() => watched.load(5, ({ imagesConnection: { pageInfo } }) => {
    assert.ok(pageInfo.hasNextPage);
    return { after: pageInfo.endCursor };
  }));

  assertAll(watched.data.imagesConnection, all);
  assert.deepEqual(requests, [page(10, 0), page(10, 10), page(10, 20), page(10, 30), page(10, 40)]);
});

test('Apollo Client pages a connection backward with relayStylePagination', async () => {
  const all = await walk();
  const end = all.length;
  const watched = new Watched(connection, { last: 10 });
  const requests = await upstreamRequests(() => watched.load(5, ({ imagesConnection: { pageInfo } }) => {
    assert.ok(pageInfo.hasPreviousPage);
    return { before: pageInfo.startCursor };
  }));

  assertAll(watched.data.imagesConnection, all);
  assert.deepEqual(requests, [total, page(10, end - 10), page(10, end - 20), page(10, end - 30), page(10, end - 40),
    page(end - 40, 0)]);
});

test('Apollo Client pages images by offset', async () => {
  const all = await walk();
  const watched = new Watched(pages, { limit: 15, offset: 0 });
  const requests = await upstreamRequests(() => watched.load(3, ({ images: { hasNext, items } }) => {
    assert.ok(hasNext);
    return { offset: items.length };
  }));

  assert.deepEqual(watched.data.images.items.map(({ id }) => id), all);
  assert.equal(watched.data.images.total, all.length);
  assert.equal(watched.data.images.hasNext, false);
  assert.deepEqual(requests, [page(15, 0), page(15, 15), page(15, 30)]);
});
