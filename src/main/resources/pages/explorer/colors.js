/** A class has the same color in every view: it depends on nothing but its name. */

const HUES = 16; // more could not be told apart
const known = new Map();

export function color(classValue) {
  if (!known.has(classValue)) {
    const hash = fnv1a(classValue ?? '');
    const hue = ((hash % HUES) * 360) / HUES;
    const lightness = (hash >>> 16) % 2 ? 0.86 : 0.77;
    known.set(classValue, `oklch(${lightness} 0.18 ${hue.toFixed(0)})`);
  }
  return known.get(classValue);
}

function fnv1a(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  // FNV's low bits vary little between short names
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x85ebca6b) >>> 0;
}
