import assert from 'node:assert/strict';
import { test } from 'node:test';

import { gql } from '@urql/core';

import { graphql, recorder } from './gateway.mjs';
import { client } from './recipes/urql.mjs';
import { list, page, upstreamRequests, walk } from './sandbox.mjs';

const query = gql`
  query Boxes($filter: ImageFilter, $sort: ImageSort, $page: PageInput) {
    images(filter: $filter, sort: $sort, page: $page) {
      total
      items { ...Boxes }
    }
  }
  fragment Boxes on Image {
    id
    filename
    annotations { id classValue xCenter yCenter width height }
  }
`;
const variables = { ...list, page: { limit: 4 } };

/** Asks for four images with their boxes, and returns how they were asked for. */
async function ask(options) {
  const all = await walk();
  const { fetch, exchanges } = recorder();
  const urql = client(graphql, { fetch, ...options });
  let result;
  const requests = await upstreamRequests(async () => {
    result = await urql.query(query, variables).toPromise();
  });

  assert.equal(result.error, undefined);
  const { total, items } = result.data.images;
  assert.equal(total, all.length);
  assert.deepEqual(items.map(({ id }) => id), all.slice(0, 4));
  assert.ok(items.every(({ annotations }) => annotations.some(({ classValue }) => classValue === 'forklift')));
  assert.deepEqual(requests, [page(4, 0, { include_annotations: true })]);
  return exchanges.map(({ method, status }) => [method, status]);
}

test('urql asks in a GET, as it does by default, without a header of its own', async () => {
  assert.deepEqual(await ask(), [['GET', 200]]);
});

test('urql asks in a POST', async () => {
  assert.deepEqual(await ask({ preferGetMethod: false }), [['POST', 200]]);
});

test('urql has what was asked for in its cache', async () => {
  const { fetch, exchanges } = recorder();
  const urql = client(graphql, { fetch });

  const first = await urql.query(query, variables).toPromise();
  const second = await urql.query(query, variables).toPromise();

  assert.equal(exchanges.length, 1);
  assert.deepEqual(second.data, first.data);
  assert.equal(urql.readQuery(query, variables).data.images.items[0].filename, first.data.images.items[0].filename);
});

test('urql shows an error with its code', async () => {
  const { data, error } = await client(graphql).query(query, { page: { limit: 0 } }).toPromise();

  assert.deepEqual(error.graphQLErrors.map(({ path, extensions }) => [path, extensions.code]), [[['images'], 'BAD_USER_INPUT']]);
  assert.equal(data, null);
});
