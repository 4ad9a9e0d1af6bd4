import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { graphql } from './gateway.mjs';
import { Project } from './project.mjs';
import { list, page, upstreamRequests, walk } from './sandbox.mjs';

/** Code that uses the recipe, in which every second line must not compile. */
const misuse = (extension) => `
import { boxes } from './boxes${extension}';

export async function misuse(url: string) {
  const [image] = await boxes(url, { filter: { split: 'TRAIN' }, sort: { field: 'FILENAME', order: 'ASC' }, limit: 1 });
  const created: string | null | undefined = image?.createdAt;
  // @ts-expect-error: the time is text
  const time: Date | null | undefined = image?.createdAt;
  // @ts-expect-error: images may be without annotations
  const count: number | undefined = image?.annotations.length;
  // @ts-expect-error: not selected
  const name = image?.filename;
  // @ts-expect-error: no split
  await boxes(url, { filter: { split: 'TRIAN' }, sort: { field: 'FILENAME', order: 'ASC' }, limit: 1 });
  return [created, time, count, name];
}
`;

const clients = [
  { client: 'graphql-codegen', recipe: 'codegen', type: 'module', extension: '.js' },
  { client: 'gql.tada', recipe: 'gql-tada', type: 'module', extension: '.js' },
  { client: 'genql', recipe: 'genql', type: 'commonjs', extension: '' },
];

for (const { client, recipe, type, extension } of clients) {
  describe(client, () => {
    let project;

    before(async () => {
      project = await Project.create(recipe, type);
    });

    after(() => project?.remove());

    test('compiles strictly, refuses what the schema does not have, and gets the boxes', async () => {
      const all = await walk();
      await project.write('src/misuse.ts', misuse(extension));
      const { boxes } = await project.compile('boxes');

      let images;
      const requests = await upstreamRequests(async () => {
        images = await boxes(graphql, { ...list, limit: 3 });
      });

      assert.deepEqual(images.map(({ id }) => id), all.slice(0, 3));
      for (const { createdAt, annotations } of images) {
        assert.match(createdAt, /^20\d\d-\d\d-\d\dT/);
        assert.ok(annotations.some(({ classValue, width }) => classValue === 'forklift' && width > 0));
      }
      assert.deepEqual(requests, [page(3, 0, { include_annotations: true })]);
    });
  });
}
