import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';

test('the documentation has the recipes as they are tested', async () => {
  const recipes = new URL('recipes/', import.meta.url);
  const documentation = await readFile(new URL('../../docs/paging.md', import.meta.url), 'utf8');

  for (const name of await readdir(recipes)) {
    const [, documented] = documentation.split(new RegExp(`<!-- ${name} -->\n\`\`\`\\w+\n`));
    assert.equal(documented?.split('```')[0], await readFile(new URL(name, recipes), 'utf8'), name);
  }
});
