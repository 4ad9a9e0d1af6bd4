/** The pictures, one card each. Cards stay while their images do: only what has changed is touched. */

import { element } from './dom.js';
import { filter, overlay } from './overlay.js';
import { picture } from './pictures.js';
import { sizeOf } from './shapes.js';

const RATIOS = { least: 0.5, most: 2.4 }; // of cards: a panorama or a pole may not fill a row

export class Grid {
  #list;
  #cards = new Map();
  #open;
  #renew;

  /**
   * @param {(id: string) => void} open
   * @param renew as of pictures
   */
  constructor(list, { open, renew }) {
    this.#list = list;
    this.#open = open;
    this.#renew = renew;
    list.addEventListener('click', ({ target }) => {
      const card = target.closest('.open');
      if (card) {
        this.#open(card.parentElement.dataset.id);
      }
    });
    list.addEventListener('keydown', (event) => this.#move(event));
  }

  /** Shows these images, in this order. */
  show(images, view) {
    const wanted = new Set(images.map(({ id }) => id));
    this.#list.querySelectorAll('.skeleton').forEach((skeleton) => skeleton.remove());
    for (const [id, card] of this.#cards) {
      if (!wanted.has(id)) {
        card.item.remove();
        this.#cards.delete(id);
      }
    }
    let added = document.createDocumentFragment();
    let next = this.#list.firstElementChild;
    for (const image of images) {
      const item = this.#card(image, view).item;
      if (item === next) {
        next.before(added);
        added = document.createDocumentFragment();
        next = next.nextElementSibling;
      } else {
        added.append(item);
      }
    }
    this.#list.append(added);
  }

  /** Shows that images are coming. */
  skeletons(count) {
    const missing = count - this.#list.querySelectorAll('.skeleton').length;
    this.#list.append(...Array.from({ length: missing }, (_, index) => skeleton(index)));
  }

  /** Applies hidden classes and confidence to the boxes that are there. */
  filter(view) {
    for (const { drawing } of this.#cards.values()) {
      if (drawing) {
        filter(drawing, view);
      }
    }
  }

  focus(id) {
    this.#cards.get(id)?.button.focus();
  }

  #card(image, view) {
    const card = this.#cards.get(image.id) ?? this.#created(image);
    if (card.image !== image || card.boxes !== view.boxes || card.pictures !== view.pictures) {
      this.#fill(card, image, view);
    }
    return card;
  }

  #created(image) {
    const frame = element('span', { class: 'picture' });
    const button = element('button', { type: 'button', class: 'open' }, frame);
    const caption = element('span', { class: 'caption' });
    const item = element('li', { class: 'card', 'data-id': image.id }, button, caption);
    const { width, height } = sizeOf(image);
    const ratio = width / height;
    item.style.setProperty('--ratio', Math.min(RATIOS.most, Math.max(RATIOS.least, ratio)).toFixed(4));
    const card = { item, button, frame, caption };
    this.#cards.set(image.id, card);
    return card;
  }

  #fill(card, image, view) {
    // a picture that is shown does not need a newer URL, unless it is broken
    const shown = view.pictures && card.pictures && !card.frame.classList.contains('unavailable') && card.img;
    Object.assign(card, { image, boxes: view.boxes, pictures: view.pictures });
    card.img = shown || (view.pictures && image.imageUrl ? this.#picture(card) : null);
    card.drawing = view.boxes && image.annotations ? overlay(image, view) : null;
    card.frame.replaceChildren(...[card.img, card.drawing].filter(Boolean));
    card.frame.classList.toggle('unavailable', view.pictures && !image.imageUrl);
    card.button.setAttribute('aria-label', description(image));
    card.caption.replaceChildren(...caption(image));
  }

  #picture(card) {
    card.frame.classList.add('loading');
    card.frame.classList.remove('unavailable');
    return picture(card.image, {
      renew: (_, expired) => this.#renew(card.image, expired),
      settled: (failed) => {
        card.frame.classList.remove('loading');
        card.frame.classList.toggle('unavailable', failed);
      },
    });
  }

  /** Arrow keys move between cards. */
  #move(event) {
    const item = event.target.closest('.card');
    const move = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 'down', ArrowUp: 'up' }[event.key];
    if (!item || !move || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const target = typeof move === 'number' ? (move > 0 ? item.nextElementSibling : item.previousElementSibling) : beside(item, move);
    const button = target?.querySelector('.open');
    if (button) {
      event.preventDefault();
      button.focus();
    }
  }
}

/** Returns the card above or below. */
function beside(item, direction) {
  const { left, width, top } = item.getBoundingClientRect();
  const step = direction === 'down' ? 'nextElementSibling' : 'previousElementSibling';
  let row = null;
  let best = null;
  for (let other = item[step]; other; other = other[step]) {
    const box = other.getBoundingClientRect();
    if (Math.abs(box.top - top) < 2) {
      continue; // the same row
    }
    row ??= box.top;
    if (Math.abs(box.top - row) >= 2) {
      break;
    }
    const distance = Math.abs(box.left + box.width / 2 - left - width / 2);
    best = best && best.distance <= distance ? best : { other, distance };
  }
  return best?.other;
}

function caption({ id, filename, split, projectName, deviceId }) {
  const name = filename ?? `image ${id}`;
  return [
    element('span', { class: 'name', title: name }, name),
    element('span', { class: `split ${split?.toLowerCase()}` }, split?.toLowerCase() ?? ''),
    element('span', { class: 'origin' }, [projectName ?? 'in no project', deviceId].filter(Boolean).join(' · ')),
  ];
}

function description(image) {
  const boxes = image.annotations && `${image.annotations.length} ${image.annotations.length === 1 ? 'annotation' : 'annotations'}`;
  return [image.filename ?? `image ${image.id}`, image.split && `split ${image.split.toLowerCase()}`, boxes].filter(Boolean).join(', ');
}

function skeleton(index) {
  const item = element('li', { class: 'card skeleton', 'aria-hidden': 'true' });
  item.append(element('span', { class: 'picture loading' }), element('span', { class: 'caption' }));
  item.style.setProperty('--ratio', index % 5 === 3 ? '1.3333' : '1.7778');
  return item;
}
