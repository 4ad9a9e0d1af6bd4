/** The upstream's requests that return what a view shows, as one would write them by hand. */

import { number } from './format.js';

const MOST = 100; // images of an upstream page
const NAMES = {
  batchId: 'batch_id', deviceId: 'device_id', stage: 'stage', annotationStatus: 'annotation_status', search: 'search', filename: 'filename',
};

/** Returns the first requests for the images of a view, and how many there are in all. */
export function rest(view, images) {
  const pages = Math.max(1, Math.ceil(images / MOST));
  const urls = Array.from({ length: Math.min(3, pages) }, (_, page) => url(view, page * MOST, Math.min(MOST, images - page * MOST) || view.size));
  return { urls, left: pages - urls.length };
}

function url(view, offset, limit) {
  const query = new URLSearchParams();
  const { filter } = view;
  if (filter.projectId || filter.unassigned) {
    query.set('project_id', filter.unassigned ? 'null' : filter.projectId);
  }
  Object.entries(NAMES).forEach(([name, parameter]) => filter[name] && query.set(parameter, filter[name]));
  filter.split && query.set('split', filter.split.toLowerCase());
  filter.classValues?.length && query.set('class_values', filter.classValues.join(','));
  view.pictures && query.set('include_image_url', 'true');
  view.boxes && query.set('include_annotations', 'true');
  query.set('limit', limit);
  offset && query.set('offset', offset);
  const [field, order] = view.sort.toLowerCase().split(':');
  if (order) {
    query.set('sort', field);
    query.set('order', order);
  }
  return `/data/images?${query}`;
}

export const further = (left) => (left > 0 ? `and ${number(left)} more` : '');
