/** Keys of the page; the viewer has its own. */

import { $, element } from './dom.js';

const KEYS = [
  ['/', 'Search file names'],
  ['f', 'Filters'],
  ['b', 'Boxes on or off'],
  ['i', 'Pictures on or off'],
  ['o', 'The operation and what it costs'],
  ['t', 'Light or dark'],
  ['← → ↑ ↓', 'Move between images; in the viewer: previous and next image'],
  ['Enter', 'Open the image'],
  ['+ − 0', 'In the viewer: zoom in, zoom out, fit; drag or wheel also work'],
  ['Esc', 'Close'],
  ['?', 'This help'],
];

/** @param {Record<string, () => void>} actions by key */
export function shortcuts(actions) {
  $('keys').append(...KEYS.flatMap(([key, text]) => [
    element('dt', {}, ...key.split(' ').map((one) => element('kbd', {}, one))), element('dd', {}, text)]));
  $('help-close').addEventListener('click', () => $('help').close());
  $('help-button').addEventListener('click', () => $('help').showModal());
  document.addEventListener('keydown', (event) => {
    const action = { ...actions, '?': () => $('help').open || $('help').showModal() }[event.key];
    if (action && !isTyping(event) && (event.key === '?' || !document.querySelector('dialog[open]'))) {
      if (event.key !== 'Escape') {
        event.preventDefault(); // the browser may need Escape, too
      }
      action();
    }
  });
}

function isTyping({ target, ctrlKey, metaKey, altKey }) {
  return ctrlKey || metaKey || altKey || target.matches('input:not([type=range], [type=radio], [type=checkbox]), select, textarea');
}
