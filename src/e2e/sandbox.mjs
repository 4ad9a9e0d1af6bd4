import assert from 'node:assert/strict';

import { gateway } from './gateway.mjs';

/** The sandbox in front of which the gateway runs. */
export const sandbox = (process.env.SANDBOX_URL ?? `${gateway}/sandbox`).replace(/\/$/, '');

/** A list of images that takes a few pages, as arguments of a field and as the upstream's parameters. */
export const list = { filter: { split: 'TEST', classValues: ['forklift'] }, sort: { field: 'FILENAME', order: 'ASC' } };
const conditions = { split: 'test', class_values: 'forklift' };
const order = { sort: 'filename', order: 'asc' };

/** Returns the ids of the list, as one upstream request has them. */
export async function walk() {
  const url = `${sandbox}/api/data/images?${new URLSearchParams({ ...conditions, ...order, limit: 100 })}`;
  const response = await fetch(url, { headers: { Authorization: 'Bearer sandbox-token' } });
  const text = await response.text();
  const ids = [...text.matchAll(/\{"id":(\d+)/g)].map(([, id]) => id); // as text: not every id is exact as a number
  assert.equal(ids.length, JSON.parse(text).meta.total);
  return ids;
}

/** Returns the upstream requests that an action causes, each as its parameters in alphabetical order. */
export async function upstreamRequests(action) {
  await fetch(`${sandbox}/requests`, { method: 'DELETE' });
  await action();
  const requests = await (await fetch(`${sandbox}/requests`)).json();
  return requests.map(({ query }) => parameters(new URLSearchParams(query)));
}

/** Runs an action while the upstream fails, e.g. {status: 503, count: 3}: for its next requests. */
export async function withFault(fault, action) {
  const faults = `${sandbox}/faults`;
  const response = await fetch(faults, { method: 'PUT', body: JSON.stringify(fault) });
  assert.equal(response.status, 200);
  try {
    await action();
  } finally {
    await fetch(faults, { method: 'DELETE' });
  }
}

/** The upstream request for a page of the list, with the flags of what was selected. */
export function page(limit, offset, flags = {}) {
  return parameters(new URLSearchParams({ ...conditions, ...order, limit, ...(offset > 0 && { offset }), ...flags }));
}

/** The upstream request for the number of images in the list. */
export const total = parameters(new URLSearchParams({ ...conditions, limit: 1 }));

function parameters(query) {
  query.sort();
  return query.toString();
}
