/** The classes on the loaded images: click to hide one, or to ask only for images that have it. */

import { color } from './colors.js';
import { element } from './dom.js';
import { number } from './format.js';

/** Counts the annotations of each class, the most frequent first. */
export function classesOf(images) {
  const counts = new Map();
  for (const { annotations } of images) {
    for (const { classValue } of annotations ?? []) {
      if (classValue !== null) {
        counts.set(classValue, (counts.get(classValue) ?? 0) + 1);
      }
    }
  }
  return [...counts].sort(([one, ones], [other, others]) => others - ones || one.localeCompare(other));
}

export class Chips {
  #list;
  #handlers;
  #shown = '';

  /** @param {{hide: (classValue: string) => void, filter: (classValue: string) => void}} handlers */
  constructor(list, handlers) {
    this.#list = list;
    this.#handlers = handlers;
  }

  show(images, view) {
    const classes = view.boxes ? classesOf(images) : [];
    const wanted = view.filter.classValues ?? [];
    const content = JSON.stringify([classes, view.hidden, wanted]);
    if (content === this.#shown) {
      return; // a button that has the focus keeps it
    }
    const focused = document.activeElement?.closest('#chips button')?.dataset;
    this.#shown = content;
    this.#list.replaceChildren(...classes.map(([name, count]) => this.#chip(name, count, view, wanted)));
    if (focused) {
      [...this.#list.querySelectorAll(`.${focused.role}`)].find((button) => button.dataset.name === focused.name)?.focus();
    }
  }

  #chip(name, count, view, wanted) {
    const shown = !view.hidden.includes(name);
    const dot = element('span', { class: 'swatch', 'aria-hidden': 'true' });
    dot.style.setProperty('--class', color(name));
    return element('li', { class: shown ? 'chip' : 'chip off' },
      element('button', {
        type: 'button', class: 'hide', 'data-role': 'hide', 'data-name': name, 'aria-pressed': String(shown),
        title: shown ? `Hide ${name}` : `Show ${name}`, click: () => this.#handlers.hide(name),
      }, dot, element('span', {}, name), element('span', { class: 'count' }, number(count))),
      element('button', {
        type: 'button', class: 'only', 'data-role': 'only', 'data-name': name, 'aria-pressed': String(wanted.includes(name)),
        'aria-label': `Only images with ${name}`, title: `Only images with ${name}`, click: () => this.#handlers.filter(name),
      }, '＝'));
  }
}
