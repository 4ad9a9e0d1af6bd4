/**
 * Where annotations are, in pixels of the image. This is the one place that decides what their numbers mean: the API's contract does
 * not say whether boxes are given in pixels or in shares of width and height. If every value of an image's boxes is at most 1 they
 * are shares: only a box of a pixel in the picture's corner, alone in its image, is misread. Geometry consists of integers, and so is
 * always in pixels.
 */

const UNKNOWN_SIZE = { width: 1600, height: 1200 };

/** Returns the image's size, or one to draw on if it is not known. */
export function sizeOf({ width, height }) {
  return width > 0 && height > 0 ? { width, height } : UNKNOWN_SIZE;
}

/** Returns the shapes that can be drawn, those at the back first. */
export function shapesOf(image) {
  const annotations = [...(image.annotations ?? [])].sort((one, other) => (one.zOrder ?? 0) - (other.zOrder ?? 0));
  const scale = inShares(annotations) ? sizeOf(image) : { width: 1, height: 1 };
  return annotations.map((annotation) => shapeOf(annotation, scale)).filter(Boolean);
}

function inShares(annotations) {
  return annotations.every((annotation) => valuesOf(annotation).every((value) => value === null || value <= 1));
}

function valuesOf({ xCenter, yCenter, width, height }) {
  return [xCenter, yCenter, width, height];
}

function shapeOf(annotation, scale) {
  const geometry = annotation.geometry ?? [];
  if (annotation.type !== 'bbox' && geometry.length >= 6) {
    return { annotation, points: pairs(geometry) };
  }
  if (valuesOf(annotation).includes(null)) {
    return geometry.length === 4 ? { annotation, ...corners(geometry) } : null;
  }
  const width = annotation.width * scale.width;
  const height = annotation.height * scale.height;
  return {
    annotation,
    x: annotation.xCenter * scale.width - width / 2,
    y: annotation.yCenter * scale.height - height / 2,
    width,
    height,
  };
}

function pairs(geometry) {
  return Array.from({ length: Math.floor(geometry.length / 2) }, (_, index) => geometry.slice(2 * index, 2 * index + 2));
}

function corners([left, top, right, bottom]) {
  return { x: Math.min(left, right), y: Math.min(top, bottom), width: Math.abs(right - left), height: Math.abs(bottom - top) };
}
