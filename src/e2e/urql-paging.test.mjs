import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { gql } from '@urql/core';

import { graphql } from './gateway.mjs';
import { client as clientOf } from './recipes/urql.mjs';
import { list, page, total, upstreamRequests, walk } from './sandbox.mjs';

const query = gql(await readFile(new URL('recipes/Images.graphql', import.meta.url), 'utf8'));

/** Returns a function that loads one more page and returns all pages that are loaded. */
function gallery() {
  const client = clientOf(graphql);
  return async (variables) => {
    const { data, error } = await client.query(query, { ...list, ...variables }).toPromise();
    assert.equal(error, undefined);
    return data.imagesConnection;
  };
}

const ids = (edges) => edges.map(({ node }) => node.id);

function assertAll({ edges, pageInfo, totalCount }, all) {
  assert.deepEqual(ids(edges), all);
  assert.equal(totalCount, all.length);
  assert.deepEqual([pageInfo.hasPreviousPage, pageInfo.hasNextPage], [false, false]);
}

test('urql pages a connection forward with relayPagination', async () => {
  const all = await walk();
  const load = gallery();
  const requests = await upstreamRequests(async () => {
    let images = await load({ first: 10 });
    assert.deepEqual(ids(images.edges), all.slice(0, 10));
    for (let loaded = 10; loaded < all.length; loaded += 10) {
      assert.ok(images.pageInfo.hasNextPage);
      images = await load({ first: 10, after: images.pageInfo.endCursor });
    }
    assertAll(images, all);
  });

  assert.deepEqual(requests, [page(10, 0), page(10, 10), page(10, 20), page(10, 30), page(10, 40)]);
});

test('urql pages a connection backward with relayPagination', async () => {
  const all = await walk();
  const end = all.length;
  const load = gallery();
  const requests = await upstreamRequests(async () => {
    let images = await load({ last: 10 });
    assert.deepEqual(ids(images.edges), all.slice(-10));
    for (let loaded = 10; loaded < all.length; loaded += 10) {
      assert.ok(images.pageInfo.hasPreviousPage);
      images = await load({ last: 10, before: images.pageInfo.startCursor });
    }
    assertAll(images, all);
  });

  assert.deepEqual(requests, [total, page(10, end - 10), page(10, end - 20), page(10, end - 30), page(10, end - 40),
    page(end - 40, 0)]);
});
