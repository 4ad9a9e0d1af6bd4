import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import relayRuntime from 'relay-runtime';

import { graphql } from './gateway.mjs';
import { Project } from './project.mjs';
import { environment } from './recipes/relay/src/environment.mjs';
import { list, page, total, upstreamRequests, walk } from './sandbox.mjs';

const {
  ConnectionHandler, commitLocalUpdate, createOperationDescriptor, fetchQuery, getPaginationMetadata, getPaginationVariables,
  getSingularSelector,
} = relayRuntime;

let project;
let query;
let fragment;

/** Compiles the recipe against the schema that the gateway serves. */
before(async () => {
  project = await Project.create('relay', 'commonjs');
  query = project.require('src/__generated__/GalleryQuery.graphql.js');
  fragment = project.require('src/__generated__/Gallery_images.graphql.js');
});

after(() => project?.remove());

/** What usePaginationFragment does, without React. */
class Gallery {
  #environment = environment(graphql);
  #operation;

  constructor(firstPage) {
    this.#operation = createOperationDescriptor(query, { ...list, ...firstPage });
    this.#environment.retain(this.#operation);
  }

  async open() {
    const { request } = this.#operation;
    await fetchQuery(this.#environment, query, request.variables).toPromise();
  }

  get images() {
    const { data } = this.#environment.lookup(this.#operation.fragment);
    return this.#environment.lookup(getSingularSelector(fragment, data)).data.imagesConnection;
  }

  async load(direction, count) {
    const { paginationRequest, paginationMetadata } = getPaginationMetadata(fragment, 'Gallery');
    const { startCursor, endCursor } = this.images.pageInfo;
    const variables = getPaginationVariables(direction, count, direction === 'forward' ? endCursor : startCursor,
      this.#operation.request.variables, {}, paginationMetadata);
    await fetchQuery(this.#environment, paginationRequest, variables).toPromise();
  }

  update(updater) {
    commitLocalUpdate(this.#environment, updater);
  }
}

const ids = ({ edges }) => edges.map(({ node }) => node.id);

function assertAll(images, all) {
  assert.deepEqual(ids(images), all);
  assert.equal(images.totalCount, all.length);
  assert.deepEqual([images.pageInfo.hasPreviousPage, images.pageInfo.hasNextPage], [false, false]);
}

test('Relay pages forward', async () => {
  const all = await walk();
  const gallery = new Gallery({ first: 10 });
  const requests = await upstreamRequests(async () => {
    await gallery.open();
    assert.deepEqual(ids(gallery.images), all.slice(0, 10));
    for (let loaded = 10; loaded < all.length; loaded += 10) {
      assert.ok(gallery.images.pageInfo.hasNextPage);
      await gallery.load('forward', 10);
    }
  });

  assertAll(gallery.images, all);
  assert.deepEqual(requests, [page(10, 0), page(10, 10), page(10, 20), page(10, 30), page(10, 40)]);
});

test('Relay pages backward', async () => {
  const all = await walk();
  const end = all.length;
  const gallery = new Gallery({ last: 10 });
  const requests = await upstreamRequests(async () => {
    await gallery.open();
    assert.deepEqual(ids(gallery.images), all.slice(-10));
    for (let loaded = 10; loaded < all.length; loaded += 10) {
      assert.ok(gallery.images.pageInfo.hasPreviousPage);
      await gallery.load('backward', 10);
    }
  });

  assertAll(gallery.images, all);
  assert.deepEqual(requests, [total, page(10, end - 10), page(10, end - 20), page(10, end - 30), page(10, end - 40),
    page(end - 40, 0)]);
});

test('Relay finds the connection in its store by key and filters', async () => {
  const all = await walk();
  const gallery = new Gallery({ first: 3 });
  await gallery.open();

  gallery.update((store) => {
    const connection = ConnectionHandler.getConnection(store.getRoot(), 'Gallery_imagesConnection', list);
    ConnectionHandler.deleteNode(connection, all[1]);
  });

  assert.deepEqual(ids(gallery.images), [all[0], all[2]]);
});
