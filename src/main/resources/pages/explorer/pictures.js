/** Pictures whose URLs expire: one that does not load is asked for again, once for each time that it has loaded. */

import { element } from './dom.js';

/**
 * Returns an img of the image's picture.
 *
 * @param {(image: object, expired: string) => Promise<string | null>} renew returns another URL if there is one
 * @param {(failed: boolean) => void} settled told when the picture has loaded, or cannot be
 */
export function picture(image, { renew, settled, lazy = true }) {
  let renewed = false;
  const img = element('img', { alt: '', decoding: 'async', loading: lazy ? 'lazy' : 'eager', referrerpolicy: 'no-referrer' });
  img.addEventListener('load', () => {
    renewed = false;
    settled(false);
  });
  img.addEventListener('error', async () => {
    const url = renewed ? null : await renew(image, img.getAttribute('src'));
    renewed = true;
    if (url) {
      img.src = url;
    } else {
      settled(true);
    }
  });
  img.src = image.imageUrl;
  return img;
}
