/**
 * How far the page is scrolled, kept in the history beside the address. The browser would restore it before the images are back, at a
 * place that the page does not have yet.
 */

import { debounced } from './dom.js';

const PAUSE = 100; // browsers limit how often the history may be changed

export class Place {
  /** Where to scroll once there are images again. */
  #wanted = null;

  constructor() {
    history.scrollRestoration = 'manual';
    addEventListener('scroll', debounced(PAUSE, () => this.keep()), { passive: true });
  }

  /** Remembers the place in the current entry of the history. */
  keep() {
    if (this.#wanted === null && history.state?.top !== scrollY) {
      history.replaceState({ top: scrollY }, '');
    }
  }

  /** Looks for the place where the list that is coming was left, or else for its beginning. */
  seek() {
    this.#wanted = history.state?.top ?? 0;
  }

  /** Goes to the place that was looked for, now that the images are there. */
  arrived() {
    if (this.#wanted !== null) {
      scrollTo(0, this.#wanted);
      this.#wanted = null;
    }
  }
}
