/** How the images are shown: order, size of pages and tiles, boxes. */

import { $ } from './dom.js';
import { count, number } from './format.js';

export class Toolbar {
  /** @param {(change: object) => void} change called with the part of the view that is wanted otherwise */
  constructor(change) {
    $('sort').addEventListener('change', ({ target }) => change({ sort: target.value }));
    $('size').addEventListener('change', ({ target }) => change({ size: Number(target.value) }));
    for (const name of ['tile', 'opacity', 'confidence']) {
      $(name).addEventListener('input', ({ target }) => change({ [name]: Number(target.value) }));
    }
    for (const name of ['boxes', 'pictures']) {
      $(name).addEventListener('click', ({ target }) => change({ [name]: target.getAttribute('aria-pressed') !== 'true' }));
    }
  }

  show(view) {
    for (const name of ['sort', 'size', 'tile', 'opacity', 'confidence']) {
      $(name).value = view[name];
    }
    for (const name of ['boxes', 'pictures']) {
      $(name).setAttribute('aria-pressed', view[name]);
    }
    $('opacity').disabled = !view.boxes;
    $('confidence').disabled = !view.boxes;
    $('confidence-value').textContent = view.confidence ? `${view.confidence} %` : 'all';
    const root = document.documentElement.style;
    root.setProperty('--tile', `${view.tile}px`);
    root.setProperty('--opacity', view.opacity / 100);
  }

  summarize({ images, total, load, failure }) {
    const none = total === 0 && !load;
    const of = total === null ? '' : ` of ${number(total)}`;
    const text = none ? 'No images' : (failure || load) && images.length === 0 ? '' : `${number(images.length)}${of} ${total === 1 ? 'image' : 'images'}`;
    if ($('summary').textContent !== text) {
      $('summary').textContent = text;
    }
    $('summary').title = total === null ? '' : `${count(total, 'image')} match, ${number(images.length)} are loaded`;
  }
}
