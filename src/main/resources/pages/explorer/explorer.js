/** The page: what is wanted (state, in the address), what is loaded (gallery), and the parts that show both. */

import { Chips } from './chips.js';
import { execute } from './client.js';
import { $ } from './dom.js';
import { Filters } from './filters.js';
import { Gallery } from './gallery.js';
import { Grid } from './grid.js';
import { Notices } from './notices.js';
import { Panel } from './panel.js';
import { Place } from './place.js';
import { shortcuts } from './shortcuts.js';
import { MOST, read, withFilter, write } from './state.js';
import { Token } from './token.js';
import { Toolbar } from './toolbar.js';
import { Viewer } from './viewer.js';

/** Changes of these are other images; of the next two, other fields of the same images. */
const IMAGES = ['filter', 'sort', 'size'];
const FIELDS = ['boxes', 'pictures'];
/** What Back undoes; the rest only replaces the address, and stays as it is. */
const STEPS = ['filter', 'sort', 'image'];
const NEAR = '600px';

let state = read(location.search);
/** Whether this page has put the viewer into the history, so that closing it goes back. */
let opened = false;

const place = new Place();
const token = new Token(() => load());
const panel = new Panel(() => togglePanel());
const gallery = new Gallery(send, render);
const grid = new Grid($('grid'), { open: (id) => change({ image: id }), renew: (image, url) => gallery.renew(image, url) });
const chips = new Chips($('chips'), {
  hide: (name) => change({ hidden: toggled(state.hidden, name) }),
  filter: (name) => change({ filter: withFilter(state.filter, 'classValues', toggled(state.filter.classValues ?? [], name)) }),
});
const filters = new Filters((filter) => change({ filter }));
const toolbar = new Toolbar(change);
const notices = new Notices({ retry: () => gallery.retry(), reset: () => filters.reset(), enterToken: () => token.ask() });
const viewer = new Viewer({
  execute: send,
  renew: (image, url) => gallery.renew(gallery.images.find(({ id }) => id === image.id) ?? image, url),
  step,
  close: () => state.image && closeImage(),
  boxes: () => change({ boxes: !state.boxes }),
  filter: (name, value) => change({ image: null, filter: withFilter(state.filter, name, value) }),
});

/** Sends an operation, and shows it in the panel. */
async function send(operation, { signal }) {
  const begun = performance.now();
  const explain = state.panel;
  try {
    const result = await execute(operation, { token: token.value, explain, signal });
    panel.add(operation, { ...result, explain });
    return result;
  } catch (failure) {
    if (failure.name !== 'AbortError') {
      panel.add(operation, { failure, explain, milliseconds: performance.now() - begun, requestId: failure.requestId, ...failure.taken });
    }
    throw failure;
  }
}

/** Changes the view, its address, and loads what that needs. */
function change(wanted) {
  const names = Object.keys(wanted).filter((name) => JSON.stringify(wanted[name]) !== JSON.stringify(state[name]));
  if (names.length === 0) {
    return;
  }
  const others = names.some((name) => IMAGES.includes(name));
  state = { ...state, ...wanted, ...(others && { loaded: 0, image: null }) };
  const isStep = names.some((name) => STEPS.includes(name));
  opened = names.includes('image') && state.image !== null ? true : opened && state.image !== null;
  if (isStep) {
    place.keep();
    history.pushState(others ? null : history.state, '', write(state));
  } else {
    history.replaceState(others ? null : history.state, '', write(state));
  }
  if (others) {
    load();
  } else if (names.some((name) => FIELDS.includes(name)) || (names.includes('panel') && state.panel)) {
    load({ keep: true });
  } else {
    render();
  }
}

function load({ keep = false } = {}) {
  if (!keep) {
    place.seek();
  }
  return gallery.show(state, { keep });
}

function render() {
  const { images, load: loading, failure } = gallery;
  document.body.classList.toggle('with-panel', state.panel);
  $('panel').hidden = !state.panel;
  $('panel-button').setAttribute('aria-expanded', state.panel);
  toolbar.show(state);
  toolbar.summarize(gallery);
  filters.show(state.filter, gallery);
  chips.show(images, state);
  notices.show(gallery, state, isMissing());
  panel.show(state, Math.max(images.length, state.size));
  grid.show(images, state);
  if (loading && images.length === 0) {
    grid.skeletons(Math.min(24, state.size));
  }
  grid.filter(state);
  $('grid').setAttribute('aria-busy', loading !== null);
  $('more').hidden = !gallery.hasMore || failure !== null || images.length === 0;
  $('more-button').disabled = loading !== null;
  $('thousand-button').hidden = loading !== null || images.length >= MOST;
  if (!loading && images.length > 0) {
    remember(images.length);
    place.arrived();
    end.disconnect();
    end.observe($('more')); // tells again if the end is still near
  }
  showImage();
}

/** How many images are loaded is part of the view. */
function remember(loaded) {
  if (loaded !== state.loaded) {
    state = { ...state, loaded };
    history.replaceState(history.state, '', write(state));
  }
}

/** Returns whether the address names an image that is not there, because the list is another one by now. */
function isMissing() {
  return state.image !== null && !gallery.load && !gallery.failure && !gallery.images.some(({ id }) => id === state.image);
}

function showImage() {
  const index = gallery.images.findIndex(({ id }) => id === state.image);
  if (index >= 0) {
    viewer.show(gallery.images[index], state, { index, loaded: gallery.images.length, total: gallery.total, more: gallery.hasMore });
  } else if (viewer.isOpen && !(state.image && gallery.load)) {
    viewer.close();
  }
}

/** Goes to the image before or after; past the last one, the next page is loaded first. */
async function step(by) {
  const index = gallery.images.findIndex(({ id }) => id === state.image) + by;
  if (index >= gallery.images.length) {
    await gallery.more();
  }
  const image = gallery.images[index];
  if (image && viewer.isOpen) {
    state = { ...state, image: image.id };
    history.replaceState(history.state, '', write(state));
    render();
  }
}

function closeImage() {
  const id = state.image;
  if (opened) {
    opened = false;
    state = { ...state, image: null };
    history.back();
  } else {
    change({ image: null });
  }
  grid.focus(id);
}

function toggled(values, value) {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}

function togglePanel() {
  change({ panel: !state.panel });
  if (coversImages()) {
    $(state.panel ? 'panel-close' : 'panel-button').focus();
  }
}

/** Returns whether the page is so narrow that the panel lies over the images. */
function coversImages() {
  return getComputedStyle($('panel')).position === 'fixed';
}

function toggleTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  localStorage.setItem('theme', root.dataset.theme);
}

window.addEventListener('popstate', () => {
  const before = state;
  filters.forgetTyping();
  const wanted = read(location.search);
  state = { ...before, ...Object.fromEntries(STEPS.map((name) => [name, wanted[name]])) };
  const others = IMAGES.some((name) => JSON.stringify(before[name]) !== JSON.stringify(state[name]));
  state.loaded = others ? wanted.loaded : before.loaded;
  opened = false;
  history.replaceState(history.state, '', write(state));
  if (others) {
    load();
  } else {
    render();
  }
});

/** Scrolling near the end loads more, up to a limit; nothing is loaded before the first scroll. */
const end = new IntersectionObserver(([{ isIntersecting }]) => {
  if (isIntersecting && scrollY > 0 && gallery.images.length < MOST && !gallery.failure) {
    gallery.more();
  }
}, { rootMargin: NEAR });
$('more-button').addEventListener('click', () => gallery.more());
$('thousand-button').addEventListener('click', () => gallery.upTo(MOST));
$('cancel').addEventListener('click', () => gallery.cancel());
$('panel-button').addEventListener('click', togglePanel);
$('theme-button').addEventListener('click', toggleTheme);
shortcuts({
  '/': () => $('search').focus(),
  f: () => ($('filters').matches(':popover-open') || getComputedStyle($('filters')).position !== 'fixed'
    ? $('annotationStatus').focus() : $('filters').showPopover()),
  b: () => change({ boxes: !state.boxes }),
  i: () => change({ pictures: !state.pictures }),
  o: togglePanel,
  Escape: () => state.panel && coversImages() && togglePanel(),
  t: toggleTheme,
});
load();
