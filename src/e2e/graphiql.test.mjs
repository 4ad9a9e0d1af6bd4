import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';

import { chromium } from 'playwright-core';

import { gateway } from './gateway.mjs';

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

// run.sh looks for it, and refuses to go without one in CI
const executablePath = process.env.CHROMIUM;
const skip = !executablePath && 'no browser: CHROMIUM names none';

describe('GraphiQL in a browser', { skip }, () => {
  let browser;
  let page;
  let complaints;
  let hosts;
  let expectedHosts;

  before(async () => {
    browser = await chromium.launch({ executablePath, args: ARGS });
  });

  after(() => browser?.close());

  beforeEach(async () => {
    page = await browser.newPage();
    complaints = [];
    hosts = new Set();
    expectedHosts = new Set([new URL(gateway).host]);
    page.on('console', (message) => message.type() === 'error' && complaints.push(`${message.text()} ${message.location().url}`));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('requestfailed', (request) => complaints.push(`${request.url()}: ${request.failure().errorText}`));
    page.on('request', (request) => /^(https?|wss?):/.test(request.url()) && hosts.add(new URL(request.url()).host));
    page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host));
  });

  afterEach(async () => {
    const seen = { complaints: [...complaints], hosts: new Set(hosts) };
    await page.close();
    assert.deepEqual(seen, { complaints: [], hosts: expectedHosts });
  });

  async function open() {
    const introspected = page.waitForResponse((response) => response.url().endsWith('/graphql'));
    await page.goto(`${gateway}/graphiql`, { waitUntil: 'networkidle' });
    assert.equal((await introspected).status(), 200);
    await page.locator('.graphiql-query-editor .CodeMirror').waitFor();
  }

  async function ask(query) {
    await page.locator('.graphiql-query-editor .CodeMirror').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(query);
    const answered = page.waitForResponse((response) => response.request().postData()?.includes('images'));
    await page.keyboard.press('Control+Enter');
    return (await answered).json();
  }

  test('loads, reads the schema and shows it', async () => {
    await open();
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).click();
    await page.locator('.graphiql-doc-explorer').getByText('images', { exact: true }).waitFor();
  });

  test('shows the data that a query asks for', async () => {
    await open();
    await ask('{ images(filter: {split: TRAIN}, page: {limit: 1}) { count items { split filename } } }');
    await page.locator('.result-window').getByText('"TRAIN"').waitFor();
    const shown = await page.locator('.result-window .CodeMirror').evaluate((editor) => editor.CodeMirror.getValue());
    const { count, items } = JSON.parse(shown).data.images;
    assert.deepEqual([count, items.length, items[0].split], [1, 1, 'TRAIN']);
  });

  test('links to pictures that open', async () => {
    await open();
    const { data } = await ask('{ images(page: {limit: 3}) { items { width height imageUrl } } }');
    assert.equal(data.images.items.length, 3);
    for (const { imageUrl, width, height } of data.images.items) {
      expectedHosts.add(new URL(imageUrl).host);
      const size = await page.evaluate(async (url) => {
        const picture = new Image();
        picture.src = url;
        await picture.decode();
        return { width: picture.naturalWidth, height: picture.naturalHeight };
      }, imageUrl);
      assert.deepEqual(size, { width, height });
    }
  });
});
