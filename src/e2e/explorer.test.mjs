import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';

import { launch, SCREENSHOTS, skip } from './browser.mjs';
import { gateway } from './gateway.mjs';
import { sandbox, upstreamRequests } from './sandbox.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDE = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, colorScheme: 'light' };
const DARK = { ...WIDE, colorScheme: 'dark' };

const OURS = [gateway, sandbox].map((url) => new URL(url).host);

describe('The explorer in a browser', { skip }, () => {
  let browser;
  let page;
  let operations;
  let complaints;
  let expected;
  let hosts;

  before(async () => {
    browser = await launch();
  });

  after(() => browser?.close());

  beforeEach(() => use(WIDE));

  afterEach(async () => {
    const seen = { complaints: complaints.filter((one) => !expected.some((known) => known.test(one))), elsewhere: [...hosts].filter((host) => !OURS.includes(host)) };
    await page.context().close();
    await fetch(`${sandbox}/faults`, { method: 'DELETE' });
    assert.deepEqual(seen, { complaints: [], elsewhere: [] });
  });

  /** Opens a fresh page that records what it sends and complains about. */
  async function use(options) {
    await page?.context().close();
    const context = await browser.newContext(options);
    page = await context.newPage();
    operations = [];
    complaints = [];
    expected = [];
    hosts = new Set();
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) &&
      complaints.push(`${message.text()} ${message.location().url}`));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('requestfailed', (request) => complaints.push(`${request.url()}: ${request.failure().errorText}`));
    page.on('request', (request) => {
      if (/^(https?|wss?):/.test(request.url())) {
        hosts.add(new URL(request.url()).host);
      }
      if (request.url() === `${gateway}/graphql`) {
        operations.push({ ...request.postDataJSON(), authorization: request.headers().authorization });
      }
    });
  }

  async function open(query = '') {
    await page.goto(`${gateway}/explorer/${query}`);
    await loaded();
  }

  /** Waits until the images have come and the browser has nothing left to do. */
  async function loaded() {
    await page.locator('#grid[aria-busy=false]').waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
  }

  /** Returns the operations that an action causes. */
  async function sent(action) {
    const before = operations.length;
    await action();
    await loaded();
    return operations.slice(before);
  }

  /** Sends an operation by an action, and waits for its response. */
  async function answered(name, action) {
    const response = page.waitForResponse((one) => one.request().postDataJSON?.()?.operationName === name);
    const operation = await sent(async () => {
      await action();
      await response;
    });
    return { operation: operation.find(({ operationName }) => operationName === name), ...(await (await response).json()) };
  }

  const cards = () => page.locator('.card:not(.skeleton)');
  /** Presses a button without scrolling to it: whoever scrolls gets more images. */
  const press = (button) => button.dispatchEvent('click');
  const loadMore = () => press(page.getByRole('button', { name: 'Load more' }));
  /** Scrolls, and waits until the page has remembered it. */
  async function scrollTo(top) {
    await page.evaluate((y) => scrollTo(0, y), top);
    await page.waitForFunction((y) => history.state?.top === y, top);
    await loaded();
  }
  const tryAgain = () => page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
  const names = () => page.locator('.card .name').allTextContents();
  const query = () => new URL(page.url()).searchParams;

  test('is what the start page leads to', async () => {
    await page.goto(gateway);
    await page.getByRole('link', { name: 'Explorer' }).click();
    await loaded();
    assert.equal(new URL(page.url()).pathname, '/explorer/');
    assert.equal(await cards().count(), 50);
  });

  test('shows pictures with their boxes, and how many there are in each split', async () => {
    const [response] = await Promise.all([page.waitForResponse(`${gateway}/graphql`), open('?split=TRAIN')]);
    const { imagesConnection, imageCounts } = (await response.json()).data;

    assert.deepEqual(await names(), imagesConnection.nodes.map(({ filename }) => filename));
    assert.deepEqual(await page.locator('.choice .count').allTextContents(),
      ['total', 'train', 'val', 'test', 'none'].map((name) => imageCounts[name].toLocaleString('en-US')));
    assert.equal(await page.locator('#summary').textContent(), `50 of ${imagesConnection.totalCount} images`);
    const first = imagesConnection.nodes[0];
    assert.equal(await cards().first().locator('.shape').count(), first.annotations.length);
    assert.deepEqual(await cards().first().evaluate((card) => {
      const img = card.querySelector('img');
      const drawing = card.querySelector('svg');
      return { width: img.naturalWidth, height: img.naturalHeight, box: drawing.getAttribute('viewBox') };
    }), { width: first.width, height: first.height, box: `0 0 ${first.width} ${first.height}` });
  });

  test('draws a box where the geometry says that it is', async () => {
    const [response] = await Promise.all([page.waitForResponse(`${gateway}/graphql`), open('?split=TRAIN')]);
    const annotations = (await response.json()).data.imagesConnection.nodes.flatMap((image) => image.annotations);
    const boxes = annotations.filter(({ type }) => type === 'bbox');
    assert.ok(boxes.length > 10);
    for (const { id, geometry: [left, top, right, bottom] } of boxes) {
      const drawn = await page.locator(`[data-annotation="${id}"] rect`).evaluate((rect) =>
        ['x', 'y', 'width', 'height'].map((name) => Math.round(rect[name].baseVal.value)));
      assert.deepEqual(drawn, [left, top, right - left, bottom - top]);
    }
  });

  test('takes boxes for shares of the picture if none of their values is above 1, else for pixels', async () => {
    await open();
    const drawn = await page.evaluate(async () => {
      const { shapesOf } = await import('./shapes.js');
      const box = (values) => ({ type: 'bbox', geometry: null, zOrder: null, ...values });
      const image = (...annotations) => shapesOf({ width: 1000, height: 500, annotations }).map(({ annotation, ...shape }) => shape);
      return {
        shares: image(box({ xCenter: 0.5, yCenter: 0.5, width: 0.25, height: 1 })),
        pixels: image(box({ xCenter: 1, yCenter: 1, width: 1, height: 1 }), box({ xCenter: 500, yCenter: 250, width: 20, height: 10 })),
        corners: image(box({ xCenter: null, yCenter: null, width: null, height: null, geometry: [30, 40, 10, 20] })),
        polygon: image(box({ type: 'polygon', xCenter: 0.5, yCenter: 0.5, width: 1, height: 1, geometry: [0, 0, 10, 0, 10, 10] })),
        nothing: image(box({ xCenter: null, yCenter: null, width: null, height: null })),
      };
    });
    assert.deepEqual(drawn, {
      shares: [{ x: 375, y: 0, width: 250, height: 500 }],
      pixels: [{ x: 0.5, y: 0.5, width: 1, height: 1 }, { x: 490, y: 245, width: 20, height: 10 }],
      corners: [{ x: 10, y: 20, width: 20, height: 20 }],
      polygon: [{ points: [[0, 0], [10, 0], [10, 10]] }],
      nothing: [],
    });
  });

  test('filters by every condition of the API', async () => {
    await open();
    const fields = {
      annotationStatus: 'reviewed', projectId: '101', stage: 'dataset', batchId: '2001', deviceId: 'edge-aisle-01', search: '0000',
      filename: 'aisle1_00001.jpg',
    };
    for (const [name, value] of Object.entries(fields)) {
      const { operation } = await answered('Gallery', () => page.locator(`#${name}`).fill(value));
      assert.equal(operation.variables.filter[name], value);
    }
    const split = await answered('Gallery', () => page.getByRole('radio', { name: 'Train' }).check());
    const { operation, data } = await answered('Gallery', async () => {
      await page.locator('#class-input').fill('person');
      await page.locator('#class-add').click();
    });
    assert.deepEqual(operation.variables.filter, { ...fields, split: 'TRAIN', classValues: ['person'] });
    assert.equal(split.operation.variables.counted.split, undefined);
    assert.deepEqual(await names(), data.imagesConnection.nodes.map(({ filename }) => filename));
    assert.deepEqual(Object.fromEntries(query()), { ...fields, split: 'TRAIN', class: 'person' });

    const unassigned = await answered('Gallery', () => page.locator('#unassigned').check());
    assert.equal(unassigned.operation.variables.filter.unassigned, true);
    assert.equal(unassigned.operation.variables.filter.projectId, undefined);
    await page.getByRole('heading', { name: 'No image matches' }).waitFor();
    const reset = await answered('Gallery', () => page.getByRole('button', { name: 'Reset the filters' }).click());
    assert.deepEqual(reset.operation.variables.filter, {});
    assert.equal(await cards().count(), 50);
  });

  test('resets at an address with two slashes, too', async () => {
    await page.goto(`${gateway}//explorer/?split=TRAIN`);
    await loaded();
    await answered('Gallery', () => page.locator('#reset').click());
    assert.equal(page.url(), `${gateway}//explorer/`);
  });

  test('sorts', async () => {
    await open();
    const { operation, data } = await answered('Gallery', () => page.locator('#sort').selectOption('CREATED_AT:DESC'));
    assert.deepEqual(operation.variables.sort, { field: 'CREATED_AT', order: 'DESC' });
    assert.deepEqual(await names(), data.imagesConnection.nodes.map(({ filename }) => filename));
  });

  test('loads the next page by its cursor, without counting again', async () => {
    await open('?split=TRAIN');
    const { operation } = await answered('Gallery', () => loadMore());
    assert.ok(operation.variables.after);
    assert.doesNotMatch(operation.query, /imageCounts|totalCount/);
    assert.equal(await cards().count(), 100);
    assert.equal(new Set(await names()).size, 100);
    assert.equal(query().get('loaded'), '100');
  });

  test('loads 1,000 images, and draws only those in view', async () => {
    await open();
    await page.getByRole('button', { name: 'Load 1,000' }).click();
    // it may be over, and hidden, before anybody looks
    await page.locator('#progress-text', { hasText: 'of 1,000 images' }).waitFor({ state: 'attached' });
    await page.waitForFunction(() => document.querySelectorAll('.card').length === 1000);
    await loaded();
    assert.equal(await page.locator('#summary').textContent(), '1,000 of 3,000 images');
    const pictures = await page.evaluate(() => [...document.querySelectorAll('.card img')].filter((img) => img.naturalWidth > 0).length);
    assert.ok(pictures < 200, `${pictures} pictures were requested`);
  });

  test('asks for annotations only while boxes are on', async () => {
    await open('?split=TRAIN&panel=on');
    assert.match(await page.locator('#upstream').textContent(), /include_image_url=true&include_annotations=true/);
    let off;
    const requests = await upstreamRequests(async () => {
      off = await answered('Gallery', () => page.getByRole('button', { name: 'Boxes', exact: true }).click());
    });
    assert.doesNotMatch(off.operation.query, /annotations/);
    assert.ok(requests.includes('include_image_url=true&limit=50&order=asc&sort=filename&split=train'), requests.join('\n'));
    assert.doesNotMatch(await page.locator('#document').textContent(), /annotations/);
    assert.doesNotMatch(await page.locator('#upstream').textContent(), /include_annotations/);
    assert.equal(await page.locator('.overlay').count(), 0);

    const on = await answered('Gallery', () => page.keyboard.press('b'));
    assert.match(on.operation.query, /annotations/);
    assert.match(await page.locator('#document .new').first().textContent(), /Boxes/);
    assert.ok(await page.locator('.overlay').count() > 0);
  });

  test('asks for picture URLs only while pictures are on', async () => {
    await open('?split=TRAIN&panel=on&pictures=off');
    assert.doesNotMatch(operations[0].query, /imageUrl/);
    assert.doesNotMatch(await page.locator('#upstream').textContent(), /include_image_url/);
    assert.equal(await page.locator('.card img').count(), 0);
    assert.ok(await page.locator('.overlay').count() > 0);
  });

  test('shows the operation that was sent, what it caused upstream, and the same by REST', async () => {
    await open('?split=TRAIN&class=forklift');
    assert.equal(operations[0].extensions, undefined);
    let response;
    const requests = await upstreamRequests(async () => {
      response = await answered('Gallery', () => page.keyboard.press('o'));
    });
    assert.equal(await page.locator('#document').textContent(), `${response.operation.query}\n`);
    assert.deepEqual(JSON.parse(await page.locator('#variables').textContent()), response.operation.variables);
    assert.equal(await page.locator('#upstream li').count(), requests.length);
    const rest = new URL(await page.locator('#rest code').textContent().then((text) => text.replace('GET ', '')), gateway).searchParams;
    rest.sort();
    assert.ok(requests.includes(rest.toString()), `${rest} is not one of\n${requests.join('\n')}`);
    const ide = new URL(await page.locator('#open-in-ide').getAttribute('href'), page.url());
    assert.equal(ide.pathname, '/graphiql/');
    assert.equal(ide.searchParams.get('query'), response.operation.query);
    assert.deepEqual(JSON.parse(ide.searchParams.get('variables')), response.operation.variables);
  });

  test('shows the upstream requests of an operation that has failed', async () => {
    await fault({ status: 429, count: 100 });
    await open('?split=TRAIN&panel=on');
    await page.getByRole('alert').waitFor();
    assert.match(await page.locator('#upstream li').first().textContent(), /^GET \/data\/images\?.*429 · /);
    assert.match(await page.locator('#figures').textContent(), /In the browser[^,]*, [1-9][\d.]* k?B.*From the upstream/);
  });

  test('says why upstream requests are not known', async () => {
    expected = [/net::ERR_FAILED/];
    await open('?split=TRAIN');
    await answered('Gallery', () => page.keyboard.press('o'));
    await page.locator('#history button').last().click();
    assert.match(await page.locator('#upstream').textContent(), /sent while this panel was closed/);

    await loaded();
    await page.route('**/graphql', (route) => route.abort());
    await page.getByRole('button', { name: 'Boxes', exact: true }).click();
    await page.getByRole('alert').waitFor();
    assert.match(await page.locator('#upstream').textContent(), /no response/);
    await page.unroute('**/graphql');

    await page.route('**/graphql', async (route) => {
      const response = await route.fetch();
      const { extensions, ...unexplained } = await response.json();
      await route.fulfill({ response, json: unexplained });
    });
    await answered('Gallery', () => tryAgain());
    assert.match(await page.locator('#upstream').textContent(), /GATEWAY_HTTP_EXPLAIN/);
  });

  test('hides classes and uncertain boxes without asking again', async () => {
    await open('?split=TRAIN');
    const shown = () => page.locator('.shape').evaluateAll((shapes) => shapes.filter((shape) => getComputedStyle(shape).display !== 'none')
      .map(({ annotation }) => annotation));
    assert.ok((await shown()).some(({ classValue }) => classValue === 'person'));
    const nothing = await sent(async () => {
      await page.locator('#chips').getByRole('button', { name: /^person/ }).click();
      await page.locator('#confidence').fill('80');
    });
    assert.deepEqual(nothing, []);
    const left = await shown();
    assert.ok(left.length > 0);
    assert.deepEqual(left.filter(({ classValue, confidence }) => classValue === 'person' || (confidence !== null && confidence < 0.8)), []);
    assert.equal(query().get('hide'), 'person');
    assert.equal(query().get('confidence'), '80');
  });

  test('filters by a class of the loaded images', async () => {
    await open();
    const { operation } = await answered('Gallery', () => page.getByRole('button', { name: 'Only images with forklift' }).click());
    assert.deepEqual(operation.variables.filter, { classValues: ['forklift'] });
  });

  test('opens, walks and closes the viewer by keyboard', async () => {
    await open('?split=TRAIN');
    const [first, second] = await names();
    await cards().first().locator('.open').focus();
    const { data } = await answered('Details', () => page.keyboard.press('Enter'));
    const viewer = page.getByRole('dialog', { name: first });
    await viewer.waitFor();
    const image = data.images.items.find(({ filename }) => filename === first);
    assert.equal(query().get('image'), image.id);
    for (const field of ['storageKey', 'batchName', 'createdAt', 'versionName']) {
      await viewer.getByText(image[field], { exact: true }).waitFor();
    }
    assert.equal(await viewer.locator('.shape text').count(), image.annotations.length);

    await answered('Details', () => page.keyboard.press('ArrowRight'));
    await page.getByRole('dialog', { name: second }).waitFor();
    await page.keyboard.press('+');
    assert.match(await page.locator('#scene').getAttribute('style'), /scale\(1\.5\)/);
    await page.keyboard.press('0');
    assert.match(await page.locator('#scene').getAttribute('style'), /scale\(1\)/);
    await answered('Details', () => page.keyboard.press('ArrowLeft'));
    await viewer.waitFor();
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'hidden' });
    await page.waitForURL((url) => !url.searchParams.has('image'));
    assert.equal(await page.evaluate(() => document.activeElement.closest('.card')?.dataset.id), image.id);

    await page.keyboard.press('ArrowRight');
    assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), new RegExp(`^${second}`));
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Help and keyboard' }).waitFor();
  });

  test('walks on to the next page in the viewer', async () => {
    await open('?split=TRAIN&size=20');
    await press(cards().nth(19).locator('.open'));
    await page.locator('#viewer[open]').waitFor();
    await answered('Gallery', () => page.keyboard.press('ArrowRight'));
    await page.locator('#viewer-position', { hasText: '21 of 734' }).waitFor();
  });

  for (const [way, leave] of Object.entries({ 'closes it': () => page.keyboard.press('Escape'), 'goes back': () => page.goBack() })) {
    test(`keeps boxes as they were switched in the viewer if one ${way}`, async () => {
      await open('?split=TRAIN');
      await answered('Details', () => press(cards().first().locator('.open')));
      await answered('Gallery', () => page.keyboard.press('b'));
      await page.locator('#viewer-boxes[aria-pressed=false]').waitFor();
      const nothing = await sent(async () => {
        await leave();
        await page.locator('#viewer').waitFor({ state: 'hidden' });
        await page.waitForURL((url) => !url.searchParams.has('image'));
      });
      assert.deepEqual(nothing, []);
      assert.equal(await page.locator('.overlay').count(), 0);
      assert.deepEqual(Object.fromEntries(query()), { split: 'TRAIN', boxes: 'off' });
    });
  }

  test('zooms by wheel and pans by dragging', async () => {
    await open('?split=TRAIN');
    await cards().first().locator('.open').click();
    const stage = await page.locator('#viewer-stage').boundingBox();
    await page.mouse.move(stage.x + stage.width / 2, stage.y + stage.height / 2);
    await page.mouse.wheel(0, -400);
    const transform = () => page.locator('#scene').evaluate((scene) => scene.style.transform);
    assert.match(await transform(), /scale\(2\.7/);
    await page.mouse.down();
    await page.mouse.move(stage.x + stage.width / 2 + 40, stage.y + stage.height / 2 + 30);
    await page.mouse.up();
    const [x, y] = (await transform()).match(/-?[\d.]+/g).map(Number);
    assert.ok(Math.abs(x - 40) < 2 && Math.abs(y - 30) < 2, `${x}, ${y}`);
    await loaded();
  });

  test('restores a view from its address, for somebody else', async () => {
    await open('?split=TRAIN&size=20');
    await answered('Gallery', () => loadMore());
    await page.locator('#chips').getByRole('button', { name: /^box/ }).click();
    await press(cards().nth(30).locator('.open'));
    await loaded();
    const address = page.url();
    const title = await page.locator('#viewer-title').textContent();
    const all = await names();

    await use(WIDE);
    await page.goto(address);
    await page.getByRole('dialog', { name: title }).waitFor();
    await loaded();
    assert.equal(page.url(), address);
    assert.deepEqual(await names(), all);
    assert.deepEqual(operations.filter(({ operationName }) => operationName === 'Gallery').map(({ variables }) => variables.first), [40]);
    assert.equal(await page.locator('.chip.off').textContent().then((text) => text.startsWith('box')), true);
  });

  test('leaves out an empty class of an address', async () => {
    await open('?class=&class=forklift');
    assert.deepEqual(operations[0].variables.filter, { classValues: ['forklift'] });
    await open('?class=');
    assert.deepEqual(operations.at(-1).variables.filter, {});
    assert.equal(await cards().count(), 50);
  });

  test('restores as much of a view as the gateway allows at once', async () => {
    await page.route('**/graphql', async (route) => {
      const { first } = route.request().postDataJSON().variables;
      const errors = [{ message: 'first must not be above 20.', extensions: { code: 'BAD_USER_INPUT' } }];
      await (first > 20 ? route.fulfill({ json: { errors } }) : route.continue());
    });
    await open('?split=TRAIN&size=20&loaded=60');
    assert.deepEqual(operations.map(({ variables }) => variables.first), [60, 20]);
    assert.equal(await cards().count(), 20);
  });

  test('keeps its place after a reload, and when one comes back', async () => {
    expected = [/net::ERR_ABORTED/]; // pages are left before they have everything
    await open('?split=TRAIN&loaded=200');
    await scrollTo(3000);
    const top = () => page.evaluate(() => document.elementFromPoint(innerWidth / 2, 150).closest('.card').dataset.id);
    const first = await top();
    const returns = [() => page.reload(), () => page.reload(), async () => {
      await page.goto(gateway);
      await page.goBack();
    }];
    for (const back of returns) {
      const sentThen = await sent(back);
      assert.deepEqual(sentThen.map(({ variables }) => variables.first), [200]);
      assert.equal(await page.evaluate(() => scrollY), 3000);
      assert.equal(await top(), first);
      assert.equal(query().get('loaded'), '200');
    }
  });

  test('begins another list at its beginning, and finds the place in the one before', async () => {
    await open('?loaded=200');
    await scrollTo(3000);
    const other = await sent(() => page.getByRole('radio', { name: 'Train' }).check());
    assert.deepEqual(other.map(({ variables }) => variables.first), [50]);
    assert.equal(await page.evaluate(() => scrollY), 0);
    const back = await sent(() => page.goBack());
    assert.deepEqual(back.map(({ variables }) => variables.first), [200]);
    assert.equal(await page.evaluate(() => scrollY), 3000);
  });

  test('goes back', async () => {
    await open();
    await answered('Gallery', () => page.getByRole('radio', { name: 'Test' }).check());
    await answered('Gallery', () => page.goBack());
    assert.equal(await page.getByRole('radio', { name: 'All' }).isChecked(), true);
    assert.equal(await page.locator('#summary').textContent(), '50 of 3,000 images');
  });

  test('goes back in the field that was typed in, too', async () => {
    await open();
    await answered('Gallery', () => page.locator('#search').fill('00001'));
    await answered('Gallery', () => page.locator('#search').fill('00002'));
    const { operation } = await answered('Gallery', () => page.goBack());
    assert.equal(operation.variables.filter.search, '00001');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
    assert.equal(await page.locator('#search').inputValue(), '00001');
    await answered('Gallery', () => page.goBack());
    assert.equal(await page.locator('#search').inputValue(), '');
  });

  test('leaves what is being typed alone', async () => {
    await open();
    await answered('Gallery', () => page.locator('#search').pressSequentially('aisle '));
    assert.equal(await page.locator('#search').inputValue(), 'aisle ');
    await answered('Gallery', () => page.getByRole('radio', { name: 'Train' }).evaluate((train) => {
      const search = document.getElementById('search');
      search.value = 'aisle 1';
      search.dispatchEvent(new Event('input'));
      train.click(); // shows the form anew
    }));
    assert.equal(await page.locator('#search').inputValue(), 'aisle 1');
  });

  test('resets what has just been typed, too', async () => {
    await open();
    const none = await sent(async () => {
      await page.evaluate(() => {
        const search = document.getElementById('search');
        search.value = 'aisle';
        search.dispatchEvent(new Event('input'));
        document.getElementById('reset').click();
      });
      await page.waitForTimeout(600); // longer than typing may pause
    });
    assert.deepEqual(none, []);
    assert.equal(await page.locator('#search').inputValue(), '');
    assert.equal(query().has('search'), false);
  });

  test('keeps a token in memory only', async () => {
    await open();
    await page.getByRole('button', { name: 'Token', exact: true }).click();
    await page.locator('#token').fill('sandbox-expired');
    const { errors } = await answered('Gallery', () => page.keyboard.press('Enter'));
    assert.equal(operations.at(-1).authorization, 'Bearer sandbox-expired');
    assert.equal(errors[0].extensions.code, 'UNAUTHENTICATED');
    await page.getByRole('button', { name: 'Enter a token' }).waitFor();
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state,
      location.href, document.documentElement.outerHTML]));
    assert.doesNotMatch(kept, /sandbox-expired/);
    await page.reload();
    await loaded();
    assert.equal(operations.at(-1).authorization, undefined);
    assert.equal(await cards().count(), 50);
  });

  test('says which characters a token can contain', async () => {
    await open();
    await page.getByRole('button', { name: 'Token', exact: true }).click();
    const nothing = await sent(async () => {
      await page.locator('#token').fill('geheim–ключ');
      await page.keyboard.press('Enter');
    });
    assert.deepEqual(nothing, []);
    assert.match(await page.locator('#token').evaluate((token) => token.validationMessage), /only characters of Latin-1/);
    await page.locator('#token').fill('sandbox-token');
    await answered('Gallery', () => page.keyboard.press('Enter'));
    assert.equal(operations.at(-1).authorization, 'Bearer sandbox-token');
  });

  test('says why the upstream fails, and tries again', async () => {
    await fault({ status: 429, retryAfterSeconds: 7, count: 100 });
    await open();
    const notice = page.getByRole('alert');
    await notice.getByText('RATE_LIMITED').waitFor();
    assert.match(await notice.textContent(), /Too many requests.*again in 7 s · request [\w-]+/);
    await fetch(`${sandbox}/faults`, { method: 'DELETE' });
    await answered('Gallery', () => notice.getByRole('button', { name: 'Try again' }).click());
    assert.equal(await cards().count(), 50);
    assert.equal(await notice.count(), 0);
  });

  test('keeps the images if the next page fails, and tries only that again', async () => {
    await open('?split=TRAIN');
    await answered('Gallery', () => loadMore());
    await fault({ status: 429, count: 100 });
    await answered('Gallery', () => loadMore());
    await assertFailedBeside(100);
    assert.equal(query().get('loaded'), '100');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await assertFailedBeside(100);
    assert.ok(await page.getByRole('alert').evaluate((notice) => notice.getBoundingClientRect().top >= 0));

    await fetch(`${sandbox}/faults`, { method: 'DELETE' });
    const { operation } = await answered('Gallery', () => tryAgain());
    assert.deepEqual([operation.variables.first, typeof operation.variables.after], [50, 'string']);
    assert.equal(await page.getByRole('alert').count(), 0);
  });

  test('keeps the images if a switch fails, and tries only that again', async () => {
    await open('?split=TRAIN&boxes=off');
    await answered('Gallery', () => loadMore());
    await fault({ status: 429, count: 100 });
    await answered('Gallery', () => page.keyboard.press('b'));
    await assertFailedBeside(100);

    await fetch(`${sandbox}/faults`, { method: 'DELETE' });
    const { operation } = await answered('Gallery', () => tryAgain());
    assert.equal(operation.variables.first, 100);
    assert.match(operation.query, /annotations/);
    assert.equal(await cards().count(), 100);
    assert.ok(await page.locator('.overlay').count() > 0);
    assert.equal(await page.getByRole('alert').count(), 0);
  });

  test('shows no counts if only these fail, and says so until another view is loaded', async () => {
    await open('?split=TRAIN');
    let counted = false;
    await page.route('**/graphql', async (route) => {
      const response = await route.fetch();
      const { data } = await response.json();
      const failure = { message: 'The upstream cannot be reached.', path: ['imageCounts'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } };
      const failed = data.imageCounts && !counted;
      await route.fulfill({ response, json: failed ? { errors: [failure], data: { ...data, imageCounts: null } } : { data } });
    });
    await answered('Gallery', () => page.locator('#search').fill('aisle'));
    const counts = () => page.locator('.choice .count').allTextContents();
    assert.deepEqual(await counts(), ['', '', '', '', '']);
    assert.ok(await cards().count() > 0);
    const notice = page.locator('.notice.warning');
    assert.equal(await notice.locator('summary').textContent(), 'The counts could not be loaded');
    await answered('Gallery', () => loadMore());
    assert.equal(await notice.count(), 1);

    counted = true;
    await answered('Gallery', () => page.getByRole('radio', { name: 'All' }).check());
    assert.equal(await notice.count(), 0);
    assert.ok((await counts()).every((count) => count !== ''));
  });

  test('shows no counts of another list if a list cannot be loaded', async () => {
    await open('?split=TRAIN');
    await fault({ status: 429, count: 100 });
    await answered('Gallery', () => page.locator('#search').fill('aisle'));
    await page.getByRole('alert').waitFor();
    assert.deepEqual(await page.locator('.choice .count').allTextContents(), ['', '', '', '', '']);
  });

  test('says that the gateway cannot be reached', async () => {
    expected = [/\/graphql: net::ERR_FAILED/, /net::ERR_FAILED .*\/graphql/];
    await page.route('**/graphql', (route) => route.abort());
    await open();
    await page.getByRole('alert').getByText('The gateway cannot be reached.').waitFor();
  });

  test('shows skeletons while the upstream is slow, and cancels what is no longer wanted', async () => {
    expected = [/\/graphql: net::ERR_ABORTED/];
    await fault({ delayMillis: 3000, count: 100 });
    await page.goto(`${gateway}/explorer/`);
    await page.locator('.skeleton').first().waitFor();
    await page.locator('#progress-text', { hasText: 'Loading' }).waitFor();
    const aborted = page.waitForEvent('requestfailed');
    await page.getByRole('radio', { name: 'Train' }).check();
    assert.deepEqual((await aborted).postDataJSON().variables.filter, {});
    await fetch(`${sandbox}/faults`, { method: 'DELETE' });
    await loaded();
    assert.match(await page.locator('#summary').textContent(), /of 734 images/);
  });

  test('says that a load was canceled, and loads it when asked to', async () => {
    expected = [/\/graphql: net::ERR_ABORTED/];
    await fault({ delayMillis: 3000, count: 100 });
    await page.goto(`${gateway}/explorer/?split=TRAIN`);
    await cancel();
    assert.equal(await page.locator('#summary').textContent(), '');
    assert.equal(await page.locator('.skeleton').count(), 0);
    await fetch(`${sandbox}/faults`, { method: 'DELETE' });
    await answered('Gallery', () => tryAgain());
    assert.equal(await page.locator('#summary').textContent(), '50 of 734 images');

    await fault({ delayMillis: 3000, count: 100 });
    const scrolled = await sent(async () => {
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await cancel();
    });
    assert.equal(scrolled.length, 1, 'it is not loaded again at once');
    assert.equal(await cards().count(), 50);
  });

  test('asks for expired pictures once more, all of a page together', async () => {
    expected = [/403 \(Forbidden\)/];
    await expire(1);
    const { operation } = await answered('Pictures', () => open('?split=TRAIN'));
    assert.deepEqual(operation.variables.filter, { split: 'TRAIN' });
    assert.doesNotMatch(operation.query, /annotations/);
    await page.waitForFunction(() => [...document.querySelectorAll('.card img')].slice(0, 6).every((img) => img.naturalWidth > 0));
    assert.equal(operations.filter(({ operationName }) => operationName === 'Pictures').length, 1);
    assert.equal(await page.locator('.unavailable').count(), 0);
  });

  test('asks for expired pictures each time that they expire', async () => {
    expected = [/403 \(Forbidden\)/];
    const expireAll = await expiring();
    await open('?size=200');
    for (const top of [3000, 6000]) {
      await expireAll();
      await answered('Pictures', () => scrollTo(top));
      await page.waitForFunction(() => [...document.querySelectorAll('.card img')].filter((img) => {
        const { top, bottom } = img.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      }).every((img) => img.naturalWidth > 0));
      assert.equal(await page.locator('.unavailable').count(), 0);
    }
    assert.equal(operations.filter(({ operationName }) => operationName === 'Pictures').length, 2);
  });

  test('does not ask for broken pictures again and again', async () => {
    expected = [/403 \(Forbidden\)/];
    await expire(Infinity);
    await answered('Pictures', () => open('?split=TRAIN'));
    await page.locator('.unavailable').first().waitFor();
    await page.mouse.wheel(0, 600);
    await loaded();
    assert.equal(operations.filter(({ operationName }) => operationName === 'Pictures').length, 1);
  });

  for (const [name, options] of Object.entries({ light: WIDE, dark: DARK, phone: PHONE })) {
    test(`is accessible: ${name}`, async () => {
      await use(options);
      await open('?split=TRAIN&class=forklift');
      await assertAccessible('the grid');
      await page.getByRole('button', { name: 'Operation' }).click();
      await loaded();
      await assertAccessible('the operation');
      if (options === PHONE) {
        assert.equal(await page.evaluate(() => document.activeElement.id), 'panel-close');
      }
      await page.locator('#panel-close').click();
      await page.getByRole('button', { name: 'Help and keyboard' }).click();
      await assertAccessible('the help');
      await page.locator('#help-close').click();
      await cards().first().locator('.open').click();
      await loaded();
      await assertAccessible('the viewer');
      await page.locator('#viewer-close').click();
      if (options === PHONE) {
        await page.getByRole('button', { name: /^Filters/ }).click();
        await page.getByRole('button', { name: 'Done' }).waitFor();
        await assertAccessible('the filters');
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.viewport.width);
      }
    });
  }

  test('is accessible: failures and the start page', async () => {
    await fault({ status: 429, count: 100 });
    await open();
    await page.getByRole('alert').waitFor();
    await assertAccessible('a failure');
    await fetch(`${sandbox}/faults`, { method: 'DELETE' });
    await answered('Gallery', () => tryAgain());
    await fault({ status: 429, count: 100 });
    await answered('Gallery', () => loadMore());
    await assertAccessible('a failure beside images');
    await page.goto(gateway);
    await assertAccessible('the start page');
  });

  SCREENSHOTS && test('has its picture taken', async () => {
    const views = {
      light: [{ ...WIDE, viewport: { width: 1280, height: 760 } }, '?split=TRAIN&class=forklift&panel=on&tile=140'],
      dark: [{ ...DARK, viewport: { width: 1280, height: 760 } }, '?class=spill', 2],
      phone: [{ ...PHONE, deviceScaleFactor: 1.5 }, '?split=TRAIN&class=forklift'],
    };
    for (const [name, [options, address, image]] of Object.entries(views)) {
      await use(options);
      await open(address);
      if (image) {
        await cards().nth(image).locator('.open').click();
        await loaded();
      }
      await page.mouse.move(0, 0);
      await page.screenshot({ path: `${SCREENSHOTS}/explorer-${name}.png`, animations: 'disabled' });
    }
  });

  function fault(body) {
    return fetch(`${sandbox}/faults`, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  }

  /** Makes the picture URLs of the first responses invalid, as expired ones are; the sandbox then refuses them. */
  async function expire(responses) {
    let left = responses;
    await page.route('**/graphql', async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      left -= 1;
      await route.fulfill({ response, body: left >= 0 ? body.replaceAll('&signature=', '&signature=x') : body });
    });
  }

  /** Gives picture URLs a generation; calling the result makes all those so far expire, and the pause between renewals pass. */
  async function expiring() {
    let generation = 0;
    let expired = 0;
    await page.clock.install();
    await page.route('**/graphql', async (route) => {
      const response = await route.fetch();
      generation += 1;
      const body = (await response.text()).replaceAll('&signature=', `&generation=${generation}&signature=`);
      await route.fulfill({ response, body });
    });
    await page.route(/&generation=/, (route) =>
      (Number(/&generation=(\d+)/.exec(route.request().url())[1]) > expired ? route.continue() : route.fulfill({ status: 403 })));
    return async () => {
      expired = generation;
      await page.clock.fastForward(31_000);
    };
  }

  /** Checks that the images are still there, with a notice of what has failed. */
  async function assertFailedBeside(images) {
    await loaded();
    await page.getByRole('alert').getByText('RATE_LIMITED').waitFor();
    assert.equal(await cards().count(), images);
    assert.equal(await page.locator('#summary').textContent(), `${images} of 734 images`);
  }

  /** Cancels a load that takes long. */
  async function cancel() {
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('alert').getByRole('heading', { name: 'Canceled' }).waitFor();
  }

  async function assertAccessible(what) {
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => axe.run());
    const grave = violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
    assert.deepEqual(grave.map(({ id, nodes }) => `${what}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`), []);
  }
});
