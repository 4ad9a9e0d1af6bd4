/** The form of all conditions that the API knows. */

import { classesOf } from './chips.js';
import { color } from './colors.js';
import { $, element } from './dom.js';
import { number } from './format.js';
import { SPLITS, TEXT_FILTERS, withFilter } from './state.js';

const NAMES = { TRAIN: 'Train', VAL: 'Validation', TEST: 'Test', NONE: 'None' };
const LABELS = {
  projectId: 'project', batchId: 'batch', deviceId: 'device', stage: 'stage', annotationStatus: 'status', search: 'name contains',
  filename: 'file name', unassigned: 'in no project', split: 'split', classValues: 'class',
};
const TYPING = 350;

export class Filters {
  #filter = {};
  #change;
  #splits = new Map();
  /** Timers of the fields that are being typed in: what they contain is no filter yet. */
  #typing = new Map();

  /** @param {(filter: object) => void} change called with the filter that is wanted */
  constructor(change) {
    this.#change = change;
    for (const name of TEXT_FILTERS) {
      $(name).addEventListener('input', () => this.#type(name));
    }
    $('unassigned').addEventListener('change', ({ target }) => this.#set('unassigned', target.checked));
    $('reset').addEventListener('click', () => this.reset());
    $('class-add').addEventListener('click', () => this.#addClass());
    $('class-input').addEventListener('keydown', (event) => {
      if (event.key === 'Enter') {
        event.preventDefault();
        this.#addClass();
      }
    });
    $('filter-form').addEventListener('submit', (event) => event.preventDefault());
    $('splits').append(...[null, ...SPLITS].map((split) => this.#split(split)));
  }

  /** Shows the filter in the form, and what the loaded images suggest. */
  show(filter, { counts, images }) {
    this.#filter = filter;
    for (const name of TEXT_FILTERS) {
      if (!this.#typing.has(name) && $(name).value.trim() !== (filter[name] ?? '')) {
        $(name).value = filter[name] ?? '';
      }
    }
    $('unassigned').checked = filter.unassigned === true;
    $('projectId').disabled = filter.unassigned === true;
    $('stage').disabled = !filter.unassigned && !filter.projectId && !filter.stage;
    this.#showSplits(counts);
    $('class-tags').replaceChildren(...(filter.classValues ?? []).map((value) => this.#tag('classValues', value)));
    this.#showActive();
    suggest('known-classes', classesOf(images).map(([name]) => name));
    suggest('known-statuses', images.map(({ annotationStatus }) => annotationStatus));
    suggest('known-devices', images.map(({ deviceId }) => deviceId));
  }

  reset() {
    this.forgetTyping();
    TEXT_FILTERS.forEach((name) => {
      $(name).value = '';
    });
    this.#change({});
  }

  /** Drops what was typed a moment ago, because another filter is wanted. */
  forgetTyping() {
    this.#typing.forEach(clearTimeout);
    this.#typing.clear();
  }

  #type(name) {
    clearTimeout(this.#typing.get(name));
    this.#typing.set(name, setTimeout(() => this.#set(name, $(name).value.trim()), TYPING));
  }

  #set(name, value) {
    clearTimeout(this.#typing.get(name));
    this.#typing.delete(name);
    this.#change(withFilter(this.#filter, name, value));
  }

  #addClass() {
    const value = $('class-input').value.trim();
    if (value) {
      $('class-input').value = '';
      this.#set('classValues', [...new Set([...(this.#filter.classValues ?? []), value])]);
    }
  }

  #split(split) {
    const count = element('span', { class: 'count' });
    const bar = element('span', { class: `share ${split?.toLowerCase() ?? ''}`, 'aria-hidden': 'true' });
    const input = element('input', { type: 'radio', name: 'split', value: split ?? '', change: () => this.#set('split', split) });
    this.#splits.set(split, { input, count, bar });
    const name = element('span', { class: split ? `mark ${split.toLowerCase()}` : '' }, split ? NAMES[split] : 'All');
    return element('label', { class: 'choice' }, input, name, count, bar);
  }

  #showSplits(counts) {
    for (const [split, { input, count, bar }] of this.#splits) {
      const value = counts?.[split?.toLowerCase() ?? 'total'];
      input.checked = (this.#filter.split ?? null) === split;
      count.textContent = typeof value === 'number' ? number(value) : '';
      bar.style.setProperty('--share', counts?.total > 0 && split ? (value ?? 0) / counts.total : 0);
    }
  }

  #showActive() {
    const { classValues = [], ...single } = this.#filter;
    const all = [...Object.keys(single).map((name) => [name, single[name]]), ...classValues.map((value) => ['classValues', value])];
    $('active').replaceChildren(...all.map(([name, value]) => this.#tag(name, value)));
    $('filters-badge').textContent = all.length;
    $('filters-badge').hidden = all.length === 0;
  }

  #tag(name, value) {
    const swatch = name === 'classValues' && element('span', { class: 'swatch', 'aria-hidden': 'true' });
    swatch && swatch.style.setProperty('--class', color(value));
    const text = value === true ? LABELS[name] : `${LABELS[name]}: ${name === 'split' ? value.toLowerCase() : value}`;
    const without = () => this.#set(name, name === 'classValues' ? this.#filter.classValues.filter((one) => one !== value) : '');
    return element('li', { class: 'tag' }, swatch || null, text,
      element('button', { type: 'button', 'aria-label': `Remove ${text}`, click: without }, '×'));
  }
}

function suggest(id, values) {
  const known = [...new Set(values.filter(Boolean))].sort();
  const list = $(id);
  if (list.children.length !== known.length || known.some((value, index) => list.children[index].value !== value)) {
    list.replaceChildren(...known.map((value) => element('option', { value })));
  }
}
