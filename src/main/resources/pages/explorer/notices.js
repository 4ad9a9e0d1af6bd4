/** What stands in place of images, or above them: nothing found, failures, and the progress of what takes long. */

import { $, element } from './dom.js';
import { milliseconds, number } from './format.js';

const PATIENCE = 700; // until a load is worth mentioning
const TITLES = {
  UNAUTHENTICATED: 'A token is needed',
  FORBIDDEN: 'This token may not read these images',
  NOT_FOUND: 'Not found',
  BAD_USER_INPUT: 'The filter cannot be used',
  RATE_LIMITED: 'Too many requests',
  UPSTREAM_TIMEOUT: 'The upstream takes too long',
  UPSTREAM_UNAVAILABLE: 'The upstream cannot be reached',
  OVERLOADED: 'The gateway is busy',
  NO_RESPONSE: 'No response',
  CANCELED: 'Canceled',
};

export class Notices {
  #handlers;
  #timer = null;
  #shown = '';

  /** @param {{retry: () => void, reset: () => void, enterToken: () => void}} handlers */
  constructor(handlers) {
    this.#handlers = handlers;
  }

  /** @param {boolean} missing whether the address names an image that is not among those that are loaded */
  show(gallery, view, missing) {
    this.#showProgress(gallery);
    // nobody who has scrolled far would see it above the images
    $('notice').classList.toggle('over', gallery.failure !== null && gallery.images.length > 0);
    const content = JSON.stringify([gallery.failure && { ...gallery.failure, message: gallery.failure.message }, gallery.warnings,
      isEmpty(gallery), view.filter, missing]);
    if (content !== this.#shown) {
      this.#shown = content;
      $('notice').replaceChildren(...[
        gallery.failure && this.#failure(gallery.failure),
        ...warnings(gallery.warnings),
        missing && element('p', { class: 'notice warning', role: 'status' }, 'The image that this address names is not among those below.'),
        isEmpty(gallery) && this.#empty(view),
      ].filter(Boolean));
    }
  }

  #failure({ code, message, requestId, retryAfter }) {
    return element('div', { class: code === 'CANCELED' ? 'notice' : 'notice failure', role: 'alert' },
      element('h2', {}, TITLES[code] ?? 'The images could not be loaded'),
      element('p', {}, message),
      element('p', { class: 'codes' }, element('code', {}, code ?? 'ERROR'),
        retryAfter ? ` · again in ${retryAfter} s` : '', requestId ? ' · request ' : '', requestId && element('code', {}, requestId)),
      element('div', { class: 'buttons' },
        code === 'UNAUTHENTICATED' && element('button', { type: 'button', class: 'primary', click: this.#handlers.enterToken }, 'Enter a token'),
        element('button', { type: 'button', click: this.#handlers.retry }, 'Try again')));
  }

  #empty(view) {
    return element('div', { class: 'notice' },
      element('h2', {}, 'No image matches'),
      element('p', {}, Object.keys(view.filter).length ? 'Fewer conditions may find some.' : 'There are no images that you may see.'),
      Object.keys(view.filter).length > 0 && element('div', { class: 'buttons' },
        element('button', { type: 'button', click: this.#handlers.reset }, 'Reset the filters')));
  }

  #showProgress({ load }) {
    clearInterval(this.#timer);
    this.#timer = null;
    $('progress').hidden = true;
    if (load) {
      const show = () => showLoad(load);
      this.#timer = setInterval(show, 100);
      show();
    }
  }
}

function isEmpty({ images, load, failure, total }) {
  return images.length === 0 && !load && !failure && total !== null;
}

/** The counts are one part of the page, and missing values are others. */
function warnings(errors) {
  const counts = errors.filter(({ path }) => path?.[0] === 'imageCounts');
  const values = errors.filter((error) => !counts.includes(error));
  return [
    counts.length > 0 && warning('The counts could not be loaded', counts),
    values.length > 0 && warning(`${values.length === 1 ? 'One value' : `${number(values.length)} values`} could not be read`, values),
  ];
}

function warning(title, [{ message, path = [], extensions = {} }]) {
  return element('details', { class: 'notice warning' },
    element('summary', {}, title),
    element('p', {}, `${path.join('.')}: ${message}`),
    element('p', { class: 'codes' }, element('code', {}, extensions.code ?? 'ERROR')));
}

function showLoad({ since, images, wanted }) {
  const elapsed = performance.now() - since;
  const bar = $('progress-bar');
  if (wanted && images > 0) {
    bar.max = wanted;
    bar.value = images;
  } else {
    bar.removeAttribute('value');
  }
  $('progress').hidden = elapsed < PATIENCE;
  const what = wanted && images > 0 ? `${number(images)} of ${number(wanted)} images` : 'Loading';
  $('progress-text').textContent = `${what} · ${milliseconds(elapsed)}`;
}
