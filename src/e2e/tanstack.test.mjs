import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import { graphql } from './gateway.mjs';
import { extensionsOf, gallery, queryClient } from './recipes/tanstack.mjs';
import { list, page, upstreamRequests, walk, withFault } from './sandbox.mjs';

let unsubscribe;

afterEach(() => {
  unsubscribe?.();
  queryClient.clear();
});

/** Shows a gallery, and waits until its first page or an error is shown. */
async function open(variables) {
  const images = gallery(graphql, { ...list, ...variables });
  await new Promise((resolve) => {
    unsubscribe = images.subscribe(({ isPending }) => isPending || resolve());
  });
  return images;
}

const pagesOf = (images) => images.getCurrentResult().data.pages.map(({ imagesConnection }) => imagesConnection);

test('TanStack Query loads further pages until there is none', async () => {
  const all = await walk();
  let images;
  const requests = await upstreamRequests(async () => {
    images = await open({ first: 20 });
    assert.deepEqual(pagesOf(images)[0].nodes.map(({ id }) => id), all.slice(0, 20));
    while (images.getCurrentResult().hasNextPage) {
      await images.fetchNextPage();
    }
  });

  const pages = pagesOf(images);
  assert.deepEqual(pages.flatMap(({ nodes }) => nodes.map(({ id }) => id)), all);
  assert.ok(pages.every(({ totalCount }) => totalCount === all.length));
  assert.deepEqual(requests, [page(20, 0), page(20, 20), page(20, 40)]);
});

test('TanStack Query tries again when the upstream refused for the moment', async () => {
  const all = await walk();
  let images;
  const requests = await upstreamRequests(() => withFault({ status: 429, retryAfterSeconds: 1, count: 1 }, async () => {
    images = await open({ first: 3 });
  }));

  assert.deepEqual(pagesOf(images)[0].nodes.map(({ id }) => id), all.slice(0, 3));
  assert.deepEqual(requests, [page(3, 0), page(3, 0)]);
});

test('TanStack Query shows what is wrong with the request, and does not repeat it', async () => {
  let images;
  const requests = await upstreamRequests(async () => {
    images = await open({ first: -1 });
  });

  const { status, error, failureCount } = images.getCurrentResult();
  assert.deepEqual([status, failureCount], ['error', 1]);
  assert.deepEqual(extensionsOf(error).map(({ code }) => code), ['BAD_USER_INPUT']);
  assert.deepEqual(requests, []);
});
