import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { test } from 'node:test';

import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { BatchHttpLink } from '@apollo/client/link/batch-http';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';

import { graphql, recorder } from './gateway.mjs';
import { client, codes } from './recipes/apollo.mjs';
import { list, page, upstreamRequests, walk, withFault } from './sandbox.mjs';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

function clientOf(link) {
  return new ApolloClient({ link, cache: new InMemoryCache() });
}

/** A document that no gateway has seen yet. */
function freshQuery() {
  return gql`query Images_${randomUUID().replaceAll('-', '')}($filter: ImageFilter, $sort: ImageSort, $page: PageInput) {
    images(filter: $filter, sort: $sort, page: $page) {
      total
      count
      items { id filename split annotations { id classValue } }
    }
  }`;
}

/** Asks twice for the same, and returns what was sent. */
async function missThenHit(clientWith) {
  const all = await walk();
  const { fetch, exchanges } = recorder();
  const persisting = clientWith({ fetch });
  const query = freshQuery();
  const ask = () => persisting.query({ query, variables: { ...list, page: { limit: 3 } }, fetchPolicy: 'network-only' });
  let results;
  const requests = await upstreamRequests(async () => {
    results = [await ask(), await ask()];
  });

  for (const { data, error } of results) {
    assert.equal(error, undefined);
    assert.equal(data.images.total, all.length);
    assert.deepEqual(data.images.items.map(({ id }) => id), all.slice(0, 3));
    assert.ok(data.images.items.every(({ annotations }) => annotations.some(({ classValue }) => classValue === 'forklift')));
  }
  assert.deepEqual(requests, Array(2).fill(page(3, 0, { include_annotations: true })));
  return exchanges;
}

function hashIn({ method, url, body }) {
  const extensions = method === 'GET' ? JSON.parse(url.searchParams.get('extensions')) : body.extensions;
  return extensions.persistedQuery.sha256Hash;
}

test('Apollo Client registers a document by its hash and then sends the hash alone, in a POST', async () => {
  const exchanges = await missThenHit((options) => clientOf(ApolloLink.from([
    new PersistedQueryLink({ sha256 }),
    new HttpLink({ uri: graphql, ...options }),
  ])));

  assert.deepEqual(exchanges.map(({ method, body }) => [method, body.query !== undefined]),
    [['POST', false], ['POST', true], ['POST', false]]);
  assert.deepEqual(exchanges.map(hashIn), Array(3).fill(sha256(exchanges[1].body.query)));
});

test('Apollo Client registers a document by its hash and then sends the hash alone, in a GET', async () => {
  const exchanges = await missThenHit((options) => client(graphql, options));

  assert.deepEqual(exchanges.map(({ method, url, body }) => [method, (body?.query ?? url.searchParams.get('query')) !== null]),
    [['GET', false], ['POST', true], ['GET', false]]);
  assert.deepEqual(exchanges.map(hashIn), Array(3).fill(sha256(exchanges[1].body.query)));
});

test('Apollo Client asks in a GET without a header of its own', async () => {
  const { fetch, exchanges } = recorder();
  const getting = clientOf(new HttpLink({ uri: graphql, fetch, useGETForQueries: true }));

  const { data } = await getting.query({ query: gql`{ images(page: { limit: 1 }) { count } }` });

  assert.deepEqual(data.images, { __typename: 'ImagePage', count: 1 });
  assert.deepEqual(exchanges.map(({ method, status }) => [method, status]), [['GET', 200]]);
});

test('a GET from a page of another site is refused', async () => {
  const foreign = clientOf(new HttpLink({ uri: graphql, useGETForQueries: true, headers: { 'Sec-Fetch-Site': 'cross-site' } }));

  const { error } = await foreign.query({ query: gql`{ images { count } }`, errorPolicy: 'all' });

  assert.match(error.message, /GraphQL-Require-Preflight|400/);
});

test('Apollo Client keeps images in its cache by their id', async () => {
  const { fetch, exchanges } = recorder();
  const caching = clientOf(new HttpLink({ uri: graphql, fetch }));
  const query = freshQuery();

  const first = await caching.query({ query, variables: { page: { limit: 2 } } });
  const second = await caching.query({ query, variables: { page: { limit: 2 } } });

  assert.equal(exchanges.length, 1);
  assert.equal(second.data, first.data);
  const image = first.data.images.items[0];
  assert.equal(caching.cache.extract()[`Image:${image.id}`].filename, image.filename);
});

async function failure(query, variables) {
  const { data, error } = await client(graphql).query({ query, variables, errorPolicy: 'all' });
  return { data, codes: codes(error) };
}

test('Apollo Client tells an argument that cannot be by its code', async () => {
  const requests = await upstreamRequests(async () => {
    assert.deepEqual(await failure(freshQuery(), { page: { limit: 0 } }), { data: { images: null }, codes: ['BAD_USER_INPUT'] });
  });

  assert.deepEqual(requests, []);
});

test('Apollo Client tells an invalid document by its code', async () => {
  assert.deepEqual(await failure(gql`{ images { nonsense } }`), { data: undefined, codes: ['GRAPHQL_VALIDATION_FAILED'] });
});

test('Apollo Client tells what the upstream does not know by its code', async () => {
  const requests = await upstreamRequests(async () => {
    const variables = { filter: { deviceId: 'none-such' }, page: { limit: 1 } };
    assert.deepEqual(await failure(freshQuery(), variables), { data: { images: null }, codes: ['NOT_FOUND'] });
  });

  assert.deepEqual(requests, ['device_id=none-such&include_annotations=true&limit=1']);
});

test('Apollo Client tells an upstream that refuses by its code', async () => {
  const requests = await upstreamRequests(() => withFault({ status: 429, count: 1 }, async () => {
    const variables = { ...list, page: { limit: 1 } };
    assert.deepEqual(await failure(freshQuery(), variables), { data: { images: null }, codes: ['RATE_LIMITED'] });
  }));

  assert.deepEqual(requests, [page(1, 0, { include_annotations: true })]);
});

test('Apollo Client tells a gateway that is away from one that refuses', async () => {
  await assert.rejects(client('http://127.0.0.1:1/graphql').query({ query: gql`{ images { count } }` }), (error) => {
    assert.deepEqual(codes(error), []);
    return true;
  });
});

test('a batch is refused where batches are switched off', async () => {
  const { fetch, exchanges } = recorder();
  const batching = clientOf(new BatchHttpLink({ uri: graphql, fetch, batchInterval: 20 }));

  const results = await Promise.allSettled(
    [1, 2].map((limit) => batching.query({ query: freshQuery(), variables: { page: { limit } } })));

  assert.deepEqual(results.map(({ status }) => status), ['rejected', 'rejected']);
  assert.deepEqual(exchanges.map(({ body, status }) => [body.length, status]), [[2, 400]]);
});
