import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { before, test } from 'node:test';

import {
  assertValidSchema, buildClientSchema, buildSchema, getIntrospectionQuery, isIntrospectionType, isSpecifiedScalarType,
  lexicographicSortSchema, printType,
} from 'graphql';

import { gateway, graphql } from './gateway.mjs';

const committed = new URL('../../schema.graphql', import.meta.url);
const committedIntrospection = new URL('../../schema.json', import.meta.url);
let introspected;

/** The schema's description; fields, arguments, defaults and descriptions of every type. Directives aside: the text defines none. */
function assertSameTypes(actual, expected) {
  assert.equal(actual.description, expected.description);
  const [actualTypes, expectedTypes] = [actual, expected].map(typesOf);
  assert.deepEqual([...actualTypes.keys()], [...expectedTypes.keys()]);
  expectedTypes.forEach((text, name) => assert.equal(actualTypes.get(name), text));
}

function typesOf(schema) {
  const types = Object.values(lexicographicSortSchema(schema).getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));
  return new Map(types.map((type) => [type.name, printType(type)]));
}

async function introspect(options) {
  const response = await fetch(graphql, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: getIntrospectionQuery(options), operationName: 'IntrospectionQuery' }),
  });
  const { data, errors } = await response.json();
  assert.equal(errors, undefined);
  return buildClientSchema(data);
}

async function servedText() {
  const response = await fetch(`${gateway}/graphql/schema.graphql`);
  assert.equal(response.status, 200);
  return response.text();
}

before(async () => {
  introspected = await introspect({ specifiedByUrl: true, inputValueDeprecation: true, schemaDescription: true });
});

test('the introspected schema is valid', () => assertValidSchema(introspected));

test('the served text is the introspected schema', async () => {
  assertSameTypes(buildSchema(await servedText()), introspected);
});

test('the committed text is the introspected schema', async (context) => {
  if (!existsSync(committed)) {
    context.diagnostic('there is no schema.graphql in this tree; the served text stands in for it');
  }
  const text = existsSync(committed) ? readFileSync(committed, 'utf8') : await servedText();
  assertSameTypes(buildSchema(text), introspected);
});

test('the committed introspection is the introspected schema', () => {
  assertSameTypes(buildClientSchema(JSON.parse(readFileSync(committedIntrospection, 'utf8'))), introspected);
});

test('every option of the introspection query is answered alike', async () => {
  const all = await introspect({
    descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true,
    inputValueDeprecation: true, oneOf: true,
  });
  assertSameTypes(all, introspected);
});

test('everything a client can name has a description', () => {
  assert.ok(introspected.description);
  const types = Object.values(introspected.getTypeMap()).filter((type) => !isIntrospectionType(type));
  const members = types.flatMap((type) => [
    type,
    ...Object.values(type.getFields?.() ?? {}).flatMap((field) => [field, ...field.args ?? []]),
    ...type.getValues?.() ?? [],
  ]);
  assert.deepEqual(members.filter(({ description }) => !description).map(({ name }) => name), []);
});
