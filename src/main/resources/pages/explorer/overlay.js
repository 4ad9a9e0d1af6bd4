/** Draws annotations over a picture as SVG, in the picture's own coordinates. */

import { color } from './colors.js';
import { svg } from './dom.js';
import { shapesOf, sizeOf } from './shapes.js';

/** Returns the drawing of an image's annotations; with labels in the viewer. */
export function overlay(image, view, { labels = false } = {}) {
  const { width, height } = sizeOf(image);
  const drawing = svg('svg', { class: 'overlay', viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
  drawing.append(...shapesOf(image).map((shape) => drawn(shape, labels)));
  filter(drawing, view);
  return drawing;
}

/** Shows what the view lets through: not the hidden classes, nor what the model is less sure of. */
export function filter(drawing, view) {
  for (const shape of drawing.children) {
    shape.classList.toggle('out', !isShown(shape.annotation, view));
  }
}

export function isShown({ classValue, confidence }, view) {
  return !view.hidden.includes(classValue) && (confidence === null || confidence * 100 >= view.confidence);
}

function drawn({ annotation, points, ...box }, labels) {
  const outline = points ? svg('polygon', { points: points.map((point) => point.join()).join(' ') }) : svg('rect', box);
  const group = svg('g', { class: 'shape', 'data-annotation': annotation.id }, outline);
  group.style.setProperty('--class', color(annotation.classValue));
  group.annotation = annotation;
  if (labels) {
    const [x, y] = points ? highest(points) : [box.x, box.y];
    group.append(svg('text', { x, y, dy: '-0.35em' }, label(annotation)));
  }
  return group;
}

function highest(points) {
  return points.reduce((one, other) => (other[1] < one[1] ? other : one));
}

function label({ classValue, confidence }) {
  return confidence === null ? `${classValue}` : `${classValue} ${Math.round(confidence * 100)} %`;
}
