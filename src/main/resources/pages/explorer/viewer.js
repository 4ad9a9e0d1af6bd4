/** One image, large, with all its fields, which a second operation asks for. */

import { color } from './colors.js';
import { $, element } from './dom.js';
import { number } from './format.js';
import { details } from './operations.js';
import { filter, overlay } from './overlay.js';
import { picture } from './pictures.js';
import { sizeOf } from './shapes.js';
import { Zoom } from './zoom.js';

const FIELDS = [
  ['id', 'Id'], ['split', 'Split'], ['splitLocked', 'Split locked'], ['annotationStatus', 'Status'], ['width', 'Width'], ['height', 'Height'],
  ['projectName', 'Project'], ['batchName', 'Batch'], ['batchId', 'Batch id'], ['deviceId', 'Device'], ['versionName', 'Version'],
  ['createdAt', 'Created'], ['updatedAt', 'Updated'], ['storageKey', 'Storage key'],
];
const FILTERS = new Set(['split', 'annotationStatus', 'batchId', 'deviceId']);
const LABEL = 12;

export class Viewer {
  #dialog = $('viewer');
  #handlers;
  #zoom;
  #image = null;
  #drawing = null;
  #view;
  #controller = null;

  /** @param handlers {execute, renew, step, close, boxes, filter} */
  constructor(handlers) {
    this.#handlers = handlers;
    this.#zoom = new Zoom($('viewer-stage'), $('scene'), (scale) => this.#label(scale));
    new ResizeObserver(() => this.#fit()).observe($('viewer-stage'));
    $('zoom-in').addEventListener('click', () => this.#zoom.in());
    $('zoom-out').addEventListener('click', () => this.#zoom.out());
    $('zoom-fit').addEventListener('click', () => this.#zoom.fit());
    $('previous').addEventListener('click', () => handlers.step(-1));
    $('next').addEventListener('click', () => handlers.step(1));
    $('viewer-boxes').addEventListener('click', () => handlers.boxes());
    $('viewer-close').addEventListener('click', () => this.#dialog.close());
    this.#dialog.addEventListener('close', () => {
      this.#controller?.abort();
      this.#image = null;
      handlers.close();
    });
    this.#dialog.addEventListener('keydown', (event) => this.#key(event));
  }

  get isOpen() {
    return this.#dialog.open;
  }

  /** Shows an image, at its place among those that are loaded. */
  show(image, view, { index, loaded, total, more }) {
    this.#view = view;
    $('viewer-position').textContent = `${number(index + 1)} of ${number(total ?? loaded)}`;
    $('previous').disabled = index === 0;
    $('next').disabled = index === loaded - 1 && !more;
    $('viewer-boxes').setAttribute('aria-pressed', view.boxes);
    if (!this.#dialog.open) {
      this.#dialog.showModal();
    }
    if (this.#image?.id !== image.id) {
      this.#image = image;
      $('viewer-title').textContent = image.filename ?? `Image ${image.id}`;
      this.#draw(image);
      this.#zoom.fit();
      this.#describe(image, true);
      this.#load(image);
    } else if ((view.boxes && !this.#drawing) || (!view.boxes && this.#drawing)) {
      this.#drawBoxes(this.#image);
    } else if (this.#drawing) {
      filter(this.#drawing, view);
    }
  }

  close() {
    this.#dialog.close();
  }

  async #load(image) {
    this.#controller?.abort();
    this.#controller = new AbortController();
    if (image.filename === null) {
      this.#describe(image, false);
      return;
    }
    try {
      const { data } = await this.#handlers.execute(details(this.#view, image.filename), { signal: this.#controller.signal });
      const found = data.images?.items.find(({ id }) => id === image.id);
      if (this.#image?.id === image.id && found) {
        this.#image = found;
        this.#describe(found, false);
        $('scene').querySelector('img') ? this.#drawBoxes(found) : this.#draw(found);
      } else if (this.#image?.id === image.id) {
        this.#describe(image, false, 'The other fields were not found: the image no longer matches.');
      }
    } catch (failure) {
      if (failure.name !== 'AbortError' && this.#image?.id === image.id) {
        this.#describe(image, false, `The other fields could not be loaded: ${failure.message} (${failure.code})`);
      }
    }
  }

  #draw(image) {
    const scene = $('scene');
    scene.classList.toggle('unavailable', !image.imageUrl);
    scene.replaceChildren(...(image.imageUrl ? [this.#picture(image)] : []));
    this.#fit();
    this.#drawBoxes(image);
  }

  #picture(image) {
    const scene = $('scene');
    scene.classList.add('loading');
    return picture(image, {
      lazy: false,
      renew: (_, expired) => this.#handlers.renew(image, expired),
      settled: (failed) => {
        scene.classList.remove('loading');
        scene.classList.toggle('unavailable', failed);
      },
    });
  }

  #drawBoxes(image) {
    this.#drawing?.remove();
    this.#drawing = this.#view.boxes && image.annotations ? overlay(image, this.#view, { labels: true }) : null;
    if (this.#drawing) {
      $('scene').append(this.#drawing);
      this.#label(1);
    }
  }

  /** The scene has the image's proportions, and as much of the stage as they allow. */
  #fit() {
    if (!this.#image) {
      return;
    }
    const { width, height } = sizeOf(this.#image);
    const stage = $('viewer-stage');
    const scale = Math.min(stage.clientWidth / width, stage.clientHeight / height);
    $('scene').style.width = `${width * scale}px`;
    $('scene').style.height = `${height * scale}px`;
    this.#zoom.fit();
  }

  /** Labels are as large as the rest of the page's text, however large the picture is. */
  #label(zoom) {
    if (this.#drawing) {
      const perPixel = sizeOf(this.#image).width / Math.max(1, $('scene').clientWidth);
      this.#drawing.style.setProperty('--label', `${(LABEL * perPixel) / zoom}px`);
    }
  }

  #describe(image, loading, problem) {
    const fields = FIELDS.filter(([name]) => image[name] !== undefined)
      .flatMap(([name, label]) => [element('dt', {}, label), element('dd', {}, this.#value(name, image[name]))]);
    $('details').replaceChildren(...[
      element('dl', {}, ...fields),
      loading && element('p', { class: 'hint', role: 'status' }, 'Loading all fields …'),
      problem && element('p', { class: 'hint', role: 'alert' }, problem),
      image.annotations && element('h3', {}, `Annotations (${image.annotations.length})`),
      image.annotations && element('ul', { class: 'annotations' }, ...image.annotations.map((annotation) => this.#annotation(annotation))),
    ].filter(Boolean));
  }

  #value(name, value) {
    if (value === null) {
      return element('span', { class: 'none' }, 'none');
    }
    if (FILTERS.has(name)) {
      return element('button', {
        type: 'button', class: 'quiet', title: 'Only images with this value', click: () => this.#handlers.filter(name, value),
      }, name === 'split' ? value.toLowerCase() : value);
    }
    return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  }

  #annotation(annotation) {
    const { id, classValue, confidence, type, source, zOrder, createdAt, updatedAt } = annotation;
    const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' });
    swatch.style.setProperty('--class', color(classValue));
    const rest = [type, source, Number.isInteger(zOrder) && `order ${zOrder}`].filter(Boolean).join(' · ');
    const item = element('li', { title: `Annotation ${id}${createdAt ? `\ncreated ${createdAt}\nupdated ${updatedAt}` : ''}` }, swatch, element('span', {}, classValue ?? 'no class'),
      element('span', { class: 'count' }, confidence === null ? '' : `${Math.round(confidence * 100)} %`),
      element('span', { class: 'rest' }, rest));
    const lit = (on) => this.#drawing?.querySelector(`[data-annotation="${CSS.escape(id)}"]`)?.classList.toggle('lit', on);
    item.addEventListener('pointerenter', () => lit(true));
    item.addEventListener('pointerleave', () => lit(false));
    return item;
  }

  #key(event) {
    const actions = {
      ArrowLeft: () => this.#handlers.step(-1),
      ArrowRight: () => this.#handlers.step(1),
      '+': () => this.#zoom.in(),
      '=': () => this.#zoom.in(),
      '-': () => this.#zoom.out(),
      0: () => this.#zoom.fit(),
      b: () => this.#handlers.boxes(),
    };
    if (actions[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      actions[event.key]();
    }
  }
}
