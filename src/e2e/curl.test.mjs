import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { gateway, graphql } from './gateway.mjs';

const query = '{ images(filter: {split: TRAIN}, page: {limit: 2}) { count items { split } } }';
const answer = { data: { images: { count: 2, items: [{ split: 'TRAIN' }, { split: 'TRAIN' }] } } };

/** @returns {Promise<{body: string, status: number, http: string, type: string}>} */
async function curl(...args) {
  const { stdout } = await promisify(execFile)('curl',
    ['-sS', '--max-time', '30', '-w', '\n%{http_code} %{http_version} %{content_type}', ...args]);
  const [, body, status, http, type] = /^(.*)\n(\d+) (\S+) (.*)$/s.exec(stdout);
  return { body, status: Number(status), http, type };
}

async function answers(...args) {
  const { body, status, ...rest } = await curl(...args);
  assert.equal(status, 200, body);
  assert.deepEqual(JSON.parse(body), answer);
  return rest;
}

test('a POST', async () => {
  const { type } = await answers(graphql, '-H', 'Content-Type: application/json', '-d', JSON.stringify({ query }));
  assert.equal(type, 'application/json; charset=utf-8');
});

test('a POST with variables, in the media type that it names', async () => {
  const request = {
    query: 'query Train($split: SplitFilter) { images(filter: {split: $split}, page: {limit: 2}) { count items { split } } }',
    variables: { split: 'TRAIN' },
  };
  const { type } = await answers(graphql, '-H', 'Content-Type: application/json',
    '-H', 'Accept: application/graphql-response+json', '-d', JSON.stringify(request));
  assert.equal(type, 'application/graphql-response+json; charset=utf-8');
});

test('a POST whose document spans lines, as a shell reads it', async () => {
  await answers(graphql, '-H', 'Content-Type: application/json', '-d', `{"query":\n  "${query}"}`);
});

test('a POST that says its media type twice, as browsers do where a page sets it twice', async () => {
  await answers(graphql, '-H', 'Content-Type: application/json, application/json', '-d', JSON.stringify({ query }));
});

test('a GET', async () => {
  await answers(graphql, '-G', '-H', 'GraphQL-Require-Preflight: 1', '--data-urlencode', `query=${query}`);
});

test('a GET with variables', async () => {
  await answers(graphql, '-G', '-H', 'GraphQL-Require-Preflight: 1',
    '--data-urlencode', 'query=query($n: Int) { images(filter: {split: TRAIN}, page: {limit: $n}) { count items { split } } }',
    '--data-urlencode', 'variables={"n": 2}');
});

test('HTTP/2 with prior knowledge, and by upgrade', async () => {
  const post = [graphql, '-H', 'Content-Type: application/json', '-d', JSON.stringify({ query })];
  for (const version of ['--http2-prior-knowledge', '--http2', '--http1.1']) {
    const { http } = await answers(version, ...post);
    assert.equal(http, version === '--http1.1' ? '1.1' : '2', version);
  }
});

test('a compressed answer where it is asked for, or a plain one', async () => {
  await answers('--compressed', graphql, '-H', 'Content-Type: application/json', '-d', JSON.stringify({ query }));
});

test('a form is refused, and so is a header that says no media type', async () => {
  const body = ['-d', JSON.stringify({ query })];
  const refusals = await Promise.all([
    curl(graphql, ...body),
    curl(graphql, '-H', 'Content-Type: text/plain', ...body),
    curl(graphql, '-H', 'Content-Type: ;', ...body),
    curl(graphql, '-H', 'Content-Type: application/json, text/plain', ...body),
    curl(graphql, '-H', 'Content-Type: application/json', '-H', 'Accept: ;', ...body),
    curl(graphql, '-H', 'Content-Type: application/json', '-H', 'Accept: text/html', ...body),
  ]);
  assert.deepEqual(refusals.map(({ status }) => status), [415, 415, 415, 415, 406, 406]);
});

test('health and the schema', async () => {
  assert.equal((await curl(`${gateway}/q/health/ready`)).status, 200);
  assert.match((await curl(`${gateway}/graphql/schema.graphql`)).body, /^type Query/m);
});
