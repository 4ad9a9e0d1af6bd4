/** The caller's token, in memory only: no storage, no address, no log contains it. */

import { $ } from './dom.js';

/** The browser sends no other header, and would only say that it cannot. */
const LATIN_1 = /^[\x20-\x7e\xa0-\xff]*$/;

export class Token {
  #value = '';

  /** @param {() => void} changed */
  constructor(changed) {
    $('token-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#set($('token').value.trim().replace(/^Bearer\s+/i, ''));
      $('token-box').hidePopover();
      changed();
    });
    $('token').addEventListener('input', ({ target }) => target.setCustomValidity(
      LATIN_1.test(target.value.trim()) ? '' : 'A token can contain only characters of Latin-1: letters, digits and signs that a header can carry.'));
    $('token-forget').addEventListener('click', () => {
      this.#set('');
      $('token-box').hidePopover();
      changed();
    });
    $('token-box').addEventListener('toggle', ({ newState }) => newState === 'open' && $('token').focus());
  }

  get value() {
    return this.#value;
  }

  ask() {
    $('token-box').showPopover();
  }

  #set(value) {
    this.#value = value;
    $('token').value = '';
    $('token-dot').hidden = $('token-forget').hidden = !value;
    $('token-button').title = value ? 'Token: in use' : 'Token';
  }
}
