import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { ESLint } from 'eslint';

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const schema = path('../../schema.graphql');
const eslint = new ESLint({ cwd: path('../../'), overrideConfigFile: path('schema-rules.mjs') });

/** Returns what is wrong with a text that stands for the schema. */
async function findings(text) {
  const [{ messages }] = await eslint.lintText(text, { filePath: schema });
  return messages.map(({ line, ruleId, message }) => `${line}: ${message} (${ruleId})`);
}

test('the schema follows the rules', async () => {
  assert.deepEqual(await findings(await readFile(schema, 'utf8')), []);
});

test('what does not is named', async () => {
  const text = await readFile(schema, 'utf8');
  const [nameless] = await findings(text.replace('  "Width in pixels."\n', ''));
  assert.match(nameless, /Description is required for field "width" in type "Image"/);
  const [snake] = await findings(text.replace('batchName: String', 'batch_name: String'));
  assert.match(snake, /Field "batch_name" should be in camelCase format/);
});
