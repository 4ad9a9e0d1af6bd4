/** Shows the operations that were sent, and what each has cost. */

import { $, copy, element } from './dom.js';
import { bytes, count, milliseconds } from './format.js';
import { further, rest } from './rest.js';

const KEPT = 6;
const WORDS = /(\$\w+|\b(?:query|fragment|on)\b|\b[A-Z]\w*!?|\.\.\.\w+)/;

export class Panel {
  #entries = [];
  #selected = null;
  #number = 0;

  constructor(close) {
    $('panel-close').addEventListener('click', close);
    $('copy-operation').addEventListener('click', ({ target }) => copy(target, this.#selected?.operation.document ?? ''));
    $('copy-rest').addEventListener('click', ({ target }) => copy(target,
      [...$('rest').querySelectorAll('code')].map((code) => code.textContent).join('\n')));
  }

  /** Remembers an operation and shows it. */
  add(operation, result) {
    this.#number += 1;
    const before = this.#entries.find((entry) => entry.operation.name === operation.name);
    const entry = { number: this.#number, operation, result, before: before?.operation.document };
    this.#entries = [entry, ...this.#entries].slice(0, KEPT);
    this.#select(entry);
  }

  /** Shows the view's REST requests. */
  show(view, images) {
    const { urls, left } = rest(view, images);
    $('rest').replaceChildren(...urls.map((url) => element('li', {}, element('code', {}, 'GET ', ...parameters(url)))));
    $('rest-hint').textContent = urls.length + left === 1
      ? 'The response then has every field of every image, whether it is shown or not.'
      : `One request for each 100 images, ${further(left) || 'all of them'}; each response has every field.`;
  }

  #select(entry) {
    this.#selected = entry;
    $('history').replaceChildren(...this.#entries.map((one) => this.#entry(one)));
    const { operation, result, before } = entry;
    $('figures').replaceChildren(...figures(result));
    $('upstream').replaceChildren(...upstream(result));
    $('document').replaceChildren(...highlighted(operation.document, before));
    $('variables').textContent = JSON.stringify(operation.variables, null, 2);
    const ide = $('open-in-ide');
    if (ide) {
      const query = new URLSearchParams({ query: operation.document, variables: JSON.stringify(operation.variables) });
      ide.href = `../graphiql/?${query}`;
    }
  }

  #entry(entry) {
    const { number, operation, result } = entry;
    const requests = result.upstream?.upstream?.length;
    return element('li', {}, element('button', {
      type: 'button', 'aria-current': entry === this.#selected && 'true', click: () => this.#select(entry),
    }, element('span', { class: 'name' }, `${number}. ${operation.name}`),
    element('span', {}, result.failure ? result.failure.code ?? 'failed' : bytes(result.bytes)),
    element('span', {}, milliseconds(result.milliseconds)),
    element('span', {}, requests === undefined ? '' : count(requests, 'request'))));
  }
}

function figures({ milliseconds: time, bytes: size, upstream: explained, requestId }) {
  return [
    ['In the browser', `${milliseconds(time)}, ${bytes(size ?? 0)}`],
    explained && ['In the gateway', milliseconds(explained.milliseconds)],
    explained && ['From the upstream', `${bytes(explained.bytes)} in ${count(explained.upstream.length, 'request')}`],
    requestId && ['Request id', element('code', {}, requestId)],
  ].filter(Boolean).flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]);
}

function upstream({ upstream: explained, explain, bytes: size }) {
  if (!explained && !explain) {
    return [element('p', { class: 'hint' }, 'They are not known: this operation was sent while this panel was closed, and did not ask for them.')];
  }
  if (!explained && size === undefined) {
    return [element('p', { class: 'hint' }, 'They are not known: there is no response that could be read.')];
  }
  if (!explained) {
    return [element('p', { class: 'hint' }, 'The gateway does not report them. Enable it with ', element('code', {}, 'GATEWAY_HTTP_EXPLAIN=true'),
      ' (property ', element('code', {}, 'gateway.http.explain'), ').')];
  }
  if (explained.upstream.length === 0) {
    return [element('p', { class: 'hint' }, 'None.')];
  }
  return [element('ol', { class: 'urls' }, ...explained.upstream.map(({ request, status, error, milliseconds: time, bytes: size }) =>
    element('li', {}, element('code', {}, 'GET ', ...parameters(request)),
      element('span', { class: status === 200 ? 'outcome' : 'outcome bad' },
        [status ?? error, milliseconds(time), size !== null && size !== undefined && bytes(size)].filter(Boolean).join(' · ')))))];
}

/** The flags that ask for more are the point. */
function parameters(url) {
  return url.split(/(include_\w+=true)/).map((part) => (part.startsWith('include_') ? element('mark', {}, part) : part));
}

/** Marks what is new since the same operation was sent before. */
function highlighted(text, before) {
  const known = new Set((before ?? text).split('\n'));
  return text.split('\n').map((line) => element('span', { class: known.has(line) ? 'line' : 'line new' },
    ...line.split(WORDS).map((part, index) => (index % 2 ? element('b', {}, part) : part)), '\n'));
}
