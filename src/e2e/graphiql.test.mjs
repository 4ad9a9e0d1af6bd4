import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';

import { launch, SCREENSHOTS, skip } from './browser.mjs';
import { gateway } from './gateway.mjs';
import { upstreamRequests } from './sandbox.mjs';

describe('GraphiQL in a browser', { skip }, () => {
  let browser;
  let page;
  let complaints;
  let hosts;
  let expectedHosts;

  before(async () => {
    browser = await launch();
  });

  after(() => browser?.close());

  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
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

  async function open(operation = {}) {
    const introspected = page.waitForResponse((response) => response.url().endsWith('/graphql'));
    const response = await page.goto(`${gateway}/graphiql?${new URLSearchParams(operation)}`, { waitUntil: 'networkidle' });
    assert.equal((await introspected).status(), 200);
    await page.locator('.graphiql-query-editor .CodeMirror').waitFor();
    return response;
  }

  const text = (editor) => page.locator(`${editor} .CodeMirror`).evaluate((element) => element.CodeMirror.getValue());
  const tabs = () => page.locator('.graphiql-tab').allInnerTexts();
  const tab = (name) => page.locator('.graphiql-tab').getByText(name, { exact: true });
  const shownTab = () => page.locator('.graphiql-tab-active').innerText();

  /** Waits until the browser has kept the tabs, which it does a moment after a change. */
  const kept = (title) => page.waitForFunction((name) =>
    localStorage.getItem('graphiql:tabState')?.includes(`"title":"${name}"`), title);

  async function type(editor, entered) {
    await page.locator(`${editor} .CodeMirror`).click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(entered);
  }

  /** Returns the request and the data of the operation that is shown. */
  async function run() {
    // GraphiQL reads the text a moment after it was entered; until then it would name the operation before
    await page.waitForFunction(() => {
      const editor = document.querySelector('.graphiql-query-editor .CodeMirror').CodeMirror;
      return (editor.operationName ?? undefined) === /\bquery (\w+)/.exec(editor.getValue())?.[1];
    });
    const responded = page.waitForResponse((response) => response.url().endsWith('/graphql'));
    await page.getByRole('button', { name: 'Execute query (Ctrl-Enter)' }).click();
    const response = await responded;
    const result = await response.json();
    assert.equal(result.errors, undefined);
    await page.locator('.result-window').getByText('"data"').waitFor();
    return { request: response.request(), data: result.data };
  }

  async function ask(query) {
    await type('.graphiql-query-editor', query);
    return (await run()).data;
  }

  test('has our title, and runs nothing that is not its own', async () => {
    const response = await open();

    assert.equal(await page.title(), 'GraphiQL – AcuSight GraphQL gateway');
    await page.getByText('AcuSight GraphQL gateway').waitFor();
    const policy = response.headers()['content-security-policy'];
    assert.match(policy, /default-src 'none'; script-src 'self'; connect-src 'self';/);
    assert.doesNotMatch(policy, /unsafe/);
  });

  test('reads the schema and shows it', async () => {
    await open();

    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).click();
    await page.locator('.graphiql-doc-explorer').getByText('images', { exact: true }).waitFor();
  });

  test('opens its dialogs', async () => {
    await open();

    for (const [button, heading] of [['Open settings dialog', 'Settings'], ['Open short keys dialog', 'Short Keys']]) {
      await page.getByRole('button', { name: button }).click();
      await page.getByRole('dialog').getByText(heading, { exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  test('begins with a query that shows a page of a gallery', async () => {
    await open();
    let data;
    const requests = await upstreamRequests(async () => {
      ({ data } = await run());
    });

    assert.equal(await shownTab(), 'Gallery');
    assert.equal(data.images.items.length, 5);
    assert.ok(data.images.items.some(({ annotations }) => annotations.length > 0));
    assert.deepEqual(JSON.parse(await text('.result-window')).data, data);
    assert.deepEqual(requests, ['include_annotations=true&include_image_url=true&limit=5&split=train']);
    if (SCREENSHOTS) {
      await page.screenshot({ path: `${SCREENSHOTS}/graphiql.png`, animations: 'disabled' });
    }
  });

  test('has an example of each kind of query as a tab, and all run', async () => {
    await open();
    assert.deepEqual(await tabs(), ['Gallery', 'Boxes', 'Counts', 'Scroll', 'Export']);

    const results = {};
    for (const name of ['Boxes', 'Counts', 'Scroll', 'Export']) {
      await tab(name).click();
      results[name] = (await run()).data;
    }

    assert.equal(results.Boxes.images.items.length, 3);
    assert.ok(results.Boxes.images.items.every(({ annotations }) => annotations.some(({ classValue }) => classValue === 'forklift')));
    const { total, train, val, test: held, none } = results.Counts.imageCounts;
    assert.equal(train + val + held + none, total);
    assert.equal(results.Scroll.imagesConnection.nodes.length, 10);
    assert.equal(results.Export.images.items.length, val);
  });

  test('shows its tabs on a phone, too', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open();
    const shown = await page.locator('.graphiql-tab').evaluateAll((all) => {
      const { left, right } = document.querySelector('.graphiql-tabs').getBoundingClientRect();
      return all.map((one) => one.getBoundingClientRect()).filter((box) => box.left >= left && box.right <= right).length;
    });
    assert.ok(shown >= 2, `${shown} are in view`);
    await tab('Export').click();
    assert.equal(await shownTab(), 'Export');
    await page.getByRole('link', { name: 'AcuSight' }).waitFor();
  });

  test('keeps the tabs as they were left', async () => {
    await open();
    await tab('Counts').click();
    await type('.graphiql-query-editor', 'query Mine { imageCounts { total } }');
    await tab('Mine').waitFor();
    await kept('Mine');

    await open();

    assert.deepEqual(await tabs(), ['Gallery', 'Boxes', 'Mine', 'Scroll', 'Export']);
    assert.equal(await shownTab(), 'Mine');
    assert.equal(await text('.graphiql-query-editor'), 'query Mine { imageCounts { total } }');
  });

  test('sends the headers of its editor, and does not keep them', async () => {
    await open();
    await page.getByRole('button', { name: 'Headers', exact: true }).click();
    await type('.graphiql-editor-tool .graphiql-editor:not(.hidden)', '{"Authorization": "Bearer sandbox-token"}');
    const { request } = await run();

    assert.equal((await request.allHeaders()).authorization, 'Bearer sandbox-token');
    assert.doesNotMatch(await page.evaluate(() => JSON.stringify(localStorage)), /sandbox-token/);
    assert.doesNotMatch(page.url(), /sandbox-token/);
  });

  test('opens the operation of a link in the first tab', async () => {
    const query = 'query Some($limit: Int) { images(page: {limit: $limit}) { count } } query Other { imageCounts { total } }';
    await open({ query, variables: '{"limit":2}', operationName: 'Some' });

    assert.deepEqual((await tabs()).slice(0, 2), ['Some', 'Gallery']);
    assert.equal(await text('.graphiql-query-editor'), query);
    assert.deepEqual((await run()).data, { images: { count: 2 } });
  });

  test('runs the operation that a link names, and opens it beside the tabs that were left', async () => {
    await open();
    await run();
    await kept('Gallery');
    const query = 'query Some { images { count } } query Other { images(page: {limit: 3}) { count } }';
    await open({ query, operationName: 'Other' });

    assert.deepEqual(await tabs(), ['Gallery', 'Boxes', 'Counts', 'Scroll', 'Export', 'Some']);
    assert.deepEqual((await run()).data, { images: { count: 3 } });
  });

  test('copies a link to the operation that is shown', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(gateway).origin });
    await open();
    await tab('Scroll').click();
    await page.getByRole('button', { name: 'Copy link to this operation' }).click();
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));

    assert.equal(link.searchParams.get('query'), await text('.graphiql-query-editor'));
    assert.deepEqual(JSON.parse(link.searchParams.get('variables')), { first: 10, after: null });
    assert.deepEqual([link.origin, link.pathname], [new URL(gateway).origin, '/graphiql/']);
  });

  test('shows the data that a query asks for', async () => {
    await open();
    const { images: { count, items } } = await ask('{ images(filter: {split: TRAIN}, page: {limit: 1}) { count items { split filename } } }');

    await page.locator('.result-window').getByText('"TRAIN"').waitFor();
    assert.deepEqual([count, items.length, items[0].split], [1, 1, 'TRAIN']);
  });

  test('links to pictures that open', async () => {
    await open();
    const { images } = await ask('{ images(page: {limit: 3}) { items { width height imageUrl } } }');

    assert.equal(images.items.length, 3);
    for (const { imageUrl, width, height } of images.items) {
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
