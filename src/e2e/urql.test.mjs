import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client, fetchExchange, gql } from '@urql/core';

import { graphql, preflight, recorder } from './gateway.mjs';

const query = gql`
  query Boxes($classes: [String!], $limit: Int) {
    images(filter: { classValues: $classes }, page: { limit: $limit }, sort: { field: FILENAME, order: ASC }) {
      total
      items { ...Boxes }
    }
  }
  fragment Boxes on Image {
    id
    filename
    annotations { classValue xCenter yCenter width height }
  }
`;
const variables = { classes: ['forklift'], limit: 4 };

async function ask(preferGetMethod) {
  const { fetch, exchanges } = recorder();
  const client = new Client({
    url: graphql,
    fetch,
    preferGetMethod,
    fetchOptions: { headers: preflight },
    exchanges: [fetchExchange],
  });
  const result = await client.query(query, variables).toPromise();
  assert.equal(result.error, undefined);
  return { data: result.data, exchanges };
}

test('urql asks in a POST', async () => {
  const { data, exchanges } = await ask(false);

  assert.deepEqual(exchanges.map(({ method }) => method), ['POST']);
  const { total, items } = data.images;
  assert.ok(total > items.length);
  assert.equal(items.length, variables.limit);
  assert.ok(items.every(({ annotations }) => annotations.some(({ classValue }) => classValue === 'forklift')));
  const names = items.map(({ filename }) => filename);
  assert.deepEqual(names, names.toSorted());
});

test('urql asks in a GET and gets the same', async () => {
  const get = await ask('force');
  const post = await ask(false);

  assert.deepEqual(get.exchanges.map(({ method }) => method), ['GET']);
  assert.deepEqual(get.data, post.data);
});
