import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

test('the documentation has the recipes as they are tested', async () => {
  const recipes = fileURLToPath(new URL('recipes/', import.meta.url));
  const documentation = await readFile(new URL('../../docs/clients.md', import.meta.url), 'utf8');

  const entries = await readdir(recipes, { recursive: true, withFileTypes: true });
  for (const file of entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name))) {
    const name = relative(recipes, file);
    const [, documented] = documentation.split(new RegExp(`<!-- ${name} -->\n\`\`\`\\w+\n`));
    assert.equal(documented?.split('```')[0], await readFile(file, 'utf8'), name);
  }
});
