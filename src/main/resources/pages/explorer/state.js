/**
 * What the page shows. The address contains all of it, so that a view can be sent to a colleague; a token is never part of it, and
 * neither is the theme, which is the reader's own.
 */

export const TEXT_FILTERS = ['projectId', 'batchId', 'deviceId', 'stage', 'annotationStatus', 'search', 'filename'];
export const SPLITS = ['TRAIN', 'VAL', 'TEST', 'NONE'];
export const MOST = 1000;

const SIZES = [20, 50, 100, 200, 500, 1000];
/** A field and a direction; upstream: neither, which is the upstream's own order. */
const SORT = /^(?:(CREATED_AT|UPDATED_AT|FILENAME):(ASC|DESC)|upstream)$/;

export const EMPTY = Object.freeze({
  filter: {},
  sort: 'FILENAME:ASC', // names stay where they are while images are added
  size: 50,
  loaded: 0,
  boxes: true,
  pictures: true,
  opacity: 90,
  confidence: 0,
  hidden: [],
  tile: 200,
  panel: false,
  image: null,
});

/** Reads a view from an address; whatever it does not understand is left out. */
export function read(search) {
  const query = new URLSearchParams(search);
  const sort = query.get('sort') ?? EMPTY.sort;
  return {
    filter: readFilter(query),
    sort: SORT.test(sort) ? sort : EMPTY.sort,
    size: SIZES.includes(Number(query.get('size'))) ? Number(query.get('size')) : EMPTY.size,
    loaded: within(query, 'loaded', 0, MOST),
    boxes: query.get('boxes') !== 'off',
    pictures: query.get('pictures') !== 'off',
    opacity: within(query, 'opacity', 10, 100),
    confidence: within(query, 'confidence', 0, 100),
    hidden: query.getAll('hide'),
    tile: within(query, 'tile', 100, 360),
    panel: query.get('panel') === 'on',
    image: query.get('image'),
  };
}

function readFilter(query) {
  const filter = {};
  for (const name of TEXT_FILTERS) {
    if (query.get(name)) {
      filter[name] = query.get(name);
    }
  }
  if (query.get('unassigned') === 'true') {
    filter.unassigned = true;
  }
  if (SPLITS.includes(query.get('split'))) {
    filter.split = query.get('split');
  }
  const classValues = query.getAll('class').filter(Boolean);
  if (classValues.length > 0) {
    filter.classValues = classValues;
  }
  return filter;
}

function within(query, name, least, most) {
  const value = Number(query.get(name) ?? NaN);
  return Number.isInteger(value) ? Math.min(most, Math.max(least, value)) : EMPTY[name];
}

/** Writes a view as the query of an address; what is as usual is left out. */
export function write(state) {
  const query = new URLSearchParams();
  const { classValues = [], ...single } = state.filter;
  Object.entries(single).forEach(([name, value]) => query.set(name, value));
  classValues.forEach((value) => query.append('class', value));
  for (const name of ['sort', 'size', 'opacity', 'confidence', 'tile', 'image']) {
    if (state[name] !== EMPTY[name]) {
      query.set(name, state[name]);
    }
  }
  if (state.loaded > state.size) {
    query.set('loaded', Math.min(state.loaded, MOST));
  }
  if (!state.boxes) {
    query.set('boxes', 'off');
  }
  if (!state.pictures) {
    query.set('pictures', 'off');
  }
  if (state.panel) {
    query.set('panel', 'on');
  }
  state.hidden.forEach((value) => query.append('hide', value));
  const text = query.toString();
  return text ? `?${text}` : location.origin + location.pathname; // a path alone may begin with two slashes, as a host does
}

/** Returns the filter with a value set, or without it if the value is empty. Some exclude or need others. */
export function withFilter(filter, name, value) {
  const changed = { ...filter, [name]: value };
  if (value === null || value === '' || value === false || value.length === 0) {
    delete changed[name];
  }
  if (changed.unassigned) {
    delete changed.projectId;
  }
  if (!changed.unassigned && !changed.projectId) {
    delete changed.stage;
  }
  return changed;
}
