import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { composeServices } from '@apollo/composition';
import { ApolloGateway, IntrospectAndCompose, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';

import { gateway } from './gateway.mjs';

/** The gateway as a subgraph, without a service token. */
const federated = process.env.FEDERATED_URL;
const skip = federated ? false : 'FEDERATED_URL names no gateway that is a subgraph';
const authorization = 'Bearer sandbox-token';

/** Another subgraph: it adds a field to images, and has a connection of its own. */
const reviews = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
  type Query { latestReviews: ReviewConnection! }
  type ReviewConnection { nodes: [Review!]! pageInfo: PageInfo! }
  type PageInfo @shareable { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type Review { text: String! imageId: ID! }
  type Image @key(fields: "id") { id: ID! reviews: [Review!]! }
`;
const review = (id) => ({ text: `Box ${id} is off.`, imageId: id });

async function ask(url, query, headers = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify({ query }),
  });
  return response.json();
}

async function sdl() {
  const { data } = await ask(federated, '{ _service { sdl } }');
  return data._service.sdl;
}

async function composed(other) {
  return composeServices([
    { name: 'images', url: `${federated}/graphql`, typeDefs: parse(await sdl()) },
    { name: 'reviews', url: 'http://reviews.example/graphql', typeDefs: parse(other) },
  ]);
}

test('a gateway that is no subgraph has no _service', async () => {
  const { errors } = await ask(gateway, '{ _service { sdl } }');
  assert.equal(errors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
});

describe('composition', { skip }, () => {
  test('succeeds without a hint, beside a subgraph that adds to images', async () => {
    const { errors, hints, supergraphSdl } = await composed(reviews);
    assert.equal(errors, undefined);
    assert.deepEqual(hints, []);
    assert.match(supergraphSdl, /type Image\n +@join__type\(graph: IMAGES, key: "id", resolvable: false\)/);
  });

  test('keeps what routers need to estimate the cost of operations', async () => {
    const { supergraphSdl } = await composed(reviews);
    assert.match(supergraphSdl, /annotations: .*@listSize\(assumedSize: 10\)/);
    assert.match(supergraphSdl, /\): ImageConnection .*@listSize\(.*slicingArguments: \["first", "last"\]/);
    assert.match(supergraphSdl, /test: Int @cost\(weight: 1\)/);
  });

  test('fails beside a subgraph whose fields are images: none can be found by its id', async () => {
    const { errors } = await composed(reviews.replace('imageId: ID!', 'image: Image!'));
    assert.equal(errors[0].extensions.code, 'SATISFIABILITY_ERROR');
  });
});

describe('an Apollo gateway', { skip }, () => {
  let others;
  let router;

  before(async () => {
    others = new ApolloServer({
      plugins: [ApolloServerPluginInlineTraceDisabled()],
      schema: buildSubgraphSchema({
        typeDefs: parse(reviews),
        resolvers: {
          Query: { latestReviews: () => ({ nodes: [review('1')], pageInfo: { hasNextPage: false, hasPreviousPage: false } }) },
          Image: { __resolveReference: ({ id }) => ({ id, reviews: [review(id)] }) },
        },
      }),
    });
    const { url } = await startStandaloneServer(others, { listen: { host: '127.0.0.1', port: 0 } });
    router = new ApolloServer({
      gateway: new ApolloGateway({
        supergraphSdl: new IntrospectAndCompose({
          subgraphs: [{ name: 'images', url: `${federated}/graphql` }, { name: 'reviews', url }],
        }),
        buildService: (service) => new RemoteGraphQLDataSource({
          ...service,
          willSendRequest: ({ request, context }) => {
            if (context.authorization) request.http.headers.set('Authorization', context.authorization);
          },
        }),
      }),
    });
    await router.start();
  });

  after(async () => {
    await router?.stop();
    await others?.stop();
  });

  async function route(query, variables, contextValue = { authorization }) {
    const { body } = await router.executeOperation({ query, variables }, { contextValue });
    return JSON.parse(JSON.stringify(body.singleResult));
  }

  test('joins images with what another subgraph adds', async () => {
    const fields = (added) => `{ images(filter: {split: TRAIN}, page: {limit: 3}) { total items { id filename ${added} } } }`;
    const { data: { images } } = await ask(federated, fields(''), { Authorization: authorization });
    assert.equal(images.items.length, 3);

    const { data, errors } = await route(fields('reviews { text imageId }'));

    assert.equal(errors, undefined);
    assert.equal(data.images.total, images.total);
    assert.deepEqual(data.images.items, images.items.map((image) => ({ ...image, reviews: [review(image.id)] })));
  });

  test('asks the upstream once, for what its operation selects', async () => {
    await fetch(`${federated}/sandbox/requests`, { method: 'DELETE' });
    await route(`query Boxes($filter: ImageFilter) {
      boxes: imagesConnection(filter: $filter, first: 2) { edges { node { id annotations { classValue } reviews { text } } } }
    }`, { filter: { split: 'VAL' } });
    const requests = await (await fetch(`${federated}/sandbox/requests`)).json();

    assert.equal(requests.length, 1);
    const query = new URLSearchParams(requests[0].query);
    assert.equal(query.get('include_annotations'), 'true');
    assert.equal(query.get('include_image_url'), null);
    assert.equal(query.get('limit'), '2');
  });

  test('shares the type PageInfo with other connections', async () => {
    const { data, errors } = await route(`{
      latestReviews { nodes { text } pageInfo { hasNextPage } }
      imagesConnection(first: 1) { pageInfo { hasNextPage } }
    }`);
    assert.equal(errors, undefined);
    assert.deepEqual(data.latestReviews.pageInfo, { hasNextPage: false });
    assert.deepEqual(data.imagesConnection.pageInfo, { hasNextPage: true });
  });

  test('passes on errors with their codes and paths', async () => {
    const { data, errors } = await route('{ images { total } latestReviews { nodes { text } } }', {}, {});
    assert.equal(data.images, null);
    assert.deepEqual(data.latestReviews.nodes, [{ text: 'Box 1 is off.' }]);
    assert.equal(errors.length, 1);
    assert.equal(errors[0].extensions.code, 'UNAUTHENTICATED');
    assert.deepEqual(errors[0].path, ['images']);
  });
});
