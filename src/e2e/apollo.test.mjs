import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { test } from 'node:test';

import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { BatchHttpLink } from '@apollo/client/link/batch-http';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { print } from 'graphql';

import { graphql, preflight, recorder } from './gateway.mjs';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

function clientOf(link) {
  return new ApolloClient({ link, cache: new InMemoryCache() });
}

/** A document that no gateway has seen yet. */
function freshQuery() {
  return gql`query Images_${randomUUID().replaceAll('-', '')}($page: PageInput) {
    images(filter: { split: TRAIN }, page: $page) {
      total
      count
      items { id filename split annotations { id classValue } }
    }
  }`;
}

async function missThenHit(useGETForHashedQueries) {
  const { fetch, exchanges } = recorder();
  const client = clientOf(ApolloLink.from([
    new PersistedQueryLink({ sha256, useGETForHashedQueries }),
    new HttpLink({ uri: graphql, fetch, headers: preflight }),
  ]));
  const query = freshQuery();
  const ask = () => client.query({ query, variables: { page: { limit: 3 } }, fetchPolicy: 'network-only' });
  const miss = await ask();
  const hit = await ask();

  assert.equal(miss.error, undefined);
  assert.equal(miss.data.images.count, 3);
  assert.ok(miss.data.images.items.every((image) => image.__typename === 'Image' && image.split === 'TRAIN'));
  assert.deepEqual(hit.data, miss.data);
  return exchanges;
}

function hashIn({ method, url, body }) {
  const extensions = method === 'GET' ? JSON.parse(url.searchParams.get('extensions')) : body.extensions;
  return extensions.persistedQuery.sha256Hash;
}

test('Apollo Client registers a document by its hash and then sends the hash alone, in a POST', async () => {
  const exchanges = await missThenHit(false);

  assert.deepEqual(exchanges.map(({ method, body }) => [method, body.query !== undefined]),
    [['POST', false], ['POST', true], ['POST', false]]);
  assert.deepEqual(exchanges.map(hashIn), Array(3).fill(sha256(exchanges[1].body.query)));
});

test('Apollo Client registers a document by its hash and then sends the hash alone, in a GET', async () => {
  const exchanges = await missThenHit(true);

  assert.deepEqual(exchanges.map(({ method, url, body }) => [method, (body?.query ?? url.searchParams.get('query')) !== null]),
    [['GET', false], ['POST', true], ['GET', false]]);
  assert.deepEqual(exchanges.map(hashIn), Array(3).fill(sha256(exchanges[1].body.query)));
});

test('a GET from a page of another site is refused', async () => {
  const client = clientOf(new HttpLink({ uri: graphql, useGETForQueries: true, headers: { 'Sec-Fetch-Site': 'cross-site' } }));

  const { error } = await client.query({ query: gql`{ images { count } }`, errorPolicy: 'all' });

  assert.match(error.message, /GraphQL-Require-Preflight|400/);
});

test('Apollo Client keeps images in its cache by their id', async () => {
  const { fetch, exchanges } = recorder();
  const client = clientOf(new HttpLink({ uri: graphql, fetch }));
  const query = freshQuery();

  const first = await client.query({ query, variables: { page: { limit: 2 } } });
  const second = await client.query({ query, variables: { page: { limit: 2 } } });

  assert.equal(exchanges.length, 1);
  assert.equal(second.data, first.data);
  const image = first.data.images.items[0];
  assert.equal(client.cache.extract()[`Image:${image.id}`].filename, image.filename);
});

test('Apollo Client tells an error by its code', async () => {
  const client = clientOf(new HttpLink({ uri: graphql }));

  const { data, error } = await client.query({ query: freshQuery(), variables: { page: { limit: 0 } }, errorPolicy: 'all' });

  assert.ok(CombinedGraphQLErrors.is(error), String(error));
  assert.deepEqual(error.errors.map(({ path, extensions }) => [path, extensions.code]), [[['images'], 'BAD_USER_INPUT']]);
  assert.deepEqual(data, { images: null });
});

test('Apollo Client tells an invalid document by its code', async () => {
  const client = clientOf(new HttpLink({ uri: graphql }));

  await assert.rejects(client.query({ query: gql`{ images { nonsense } }` }), (error) => {
    assert.ok(CombinedGraphQLErrors.is(error), String(error));
    assert.deepEqual(error.errors.map(({ extensions }) => extensions.code), ['GRAPHQL_VALIDATION_FAILED']);
    return true;
  });
});

test('a batch is refused where batches are switched off', async () => {
  const { fetch, exchanges } = recorder();
  const client = clientOf(new BatchHttpLink({ uri: graphql, fetch, batchInterval: 20 }));

  const results = await Promise.allSettled(
    [1, 2].map((limit) => client.query({ query: freshQuery(), variables: { page: { limit } } })));

  assert.deepEqual(results.map(({ status }) => status), ['rejected', 'rejected']);
  assert.deepEqual(exchanges.map(({ body, status }) => [body.length, status]), [[2, 400]]);
});
