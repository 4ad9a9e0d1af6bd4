/** Pictures whose URLs expire: for one that does not load, another URL is asked for. */

import { element } from './dom.js';

/** The first other URL may be known already, and have expired as well while the picture was out of sight. */
const RENEWALS = 2;

/**
 * Returns an img of the image's picture.
 *
 * @param {(image: object, expired: string) => Promise<string | null>} renew returns another URL if there is one
 * @param {(failed: boolean) => void} settled told when the picture has loaded, or cannot be
 */
export function picture(image, { renew, settled, lazy = true }) {
  let renewals = 0; // since it has loaded
  const img = element('img', { alt: '', decoding: 'async', loading: lazy ? 'lazy' : 'eager', referrerpolicy: 'no-referrer' });
  img.addEventListener('load', () => {
    renewals = 0;
    settled(false);
  });
  img.addEventListener('error', async () => {
    renewals += 1;
    const url = renewals > RENEWALS ? null : await renew(image, img.getAttribute('src'));
    if (url) {
      img.src = url;
    } else {
      settled(true);
    }
  });
  img.src = image.imageUrl;
  return img;
}
