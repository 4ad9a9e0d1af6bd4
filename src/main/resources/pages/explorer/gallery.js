/** The images of a view: loaded page by page, one load at a time. What is no longer wanted is canceled. */

import { gallery, pictures } from './operations.js';
import { MOST } from './state.js';

/** A page whose pictures fail again so soon is not asked for once more: its pictures are not expired, but broken. */
const RENEWAL_PAUSE = 30_000;
const CANCELED = { code: 'CANCELED', message: 'Loading was stopped before it was done.' };
const TOO_LARGE = ['BAD_USER_INPUT', 'OPERATION_LIMIT_EXCEEDED'];

export class Gallery {
  images = [];
  counts = null;
  total = null;
  hasMore = false;
  /** Why the last load failed, also because it was canceled; the images of the loads before are still there. */
  failure = null;
  /** Errors beside the data. */
  warnings = [];
  /** What is being loaded: since when, how many images so far, of how many if that is known. */
  load = null;

  #execute;
  #changed;
  #view;
  #pages = [];
  #controller = null;
  #failed;

  /**
   * @param execute sends an operation: (operation, {signal}) => result
   * @param changed called when anything above has changed
   */
  constructor(execute, changed) {
    this.#execute = execute;
    this.#changed = changed;
  }

  /**
   * Loads a view from its beginning.
   *
   * @param {boolean} keep whether the images that are shown stay until others have come
   */
  show(view, { keep = false } = {}) {
    const wanted = Math.max(view.size, view.loaded);
    this.#view = view;
    if (!keep) {
      Object.assign(this, { images: [], total: null, hasMore: false, warnings: [] });
    }
    return this.#loading(wanted > view.size ? wanted : null, async (options) => {
      const page = await this.#first(Math.min(wanted, MOST), options);
      this.#pages = [];
      this.images = [];
      this.warnings = [];
      this.#add(page);
    });
  }

  /** Loads the next page, or what has failed before it. */
  more() {
    if (this.failure) {
      return this.retry();
    }
    return this.hasMore && !this.load ? this.#loading(null, (options) => this.#next(options)) : undefined;
  }

  /** Loads pages until there are so many images, or no more. */
  upTo(wanted) {
    return this.#loading(Math.min(wanted, this.total ?? wanted), async (options) => {
      while (this.hasMore && this.images.length < wanted) {
        await this.#next(options);
        this.load.images = this.images.length;
        this.#changed();
      }
    });
  }

  /** Loads what has failed, and only that. */
  retry() {
    return this.#failed();
  }

  /** Ends what is being loaded; it can be tried again. */
  cancel() {
    this.#controller?.abort();
  }

  /**
   * Asks for the pictures of an image's page again, because its URL has expired, as those beside it will have.
   *
   * @returns another URL than the expired one, or null
   */
  async renew(image, expired) {
    const page = this.#pages.find(({ images }) => images.includes(image));
    if (page && image.imageUrl === expired && !(Date.now() - page.renewedAt < RENEWAL_PAUSE)) {
      page.renewal ??= this.#renewAll(page);
      await page.renewal;
    }
    return image.imageUrl === expired ? null : image.imageUrl;
  }

  async #renewAll(page) {
    try {
      const { data } = await this.#execute(pictures(this.#view, page.arguments), {});
      const urls = new Map(data.imagesConnection.nodes.map(({ id, imageUrl }) => [id, imageUrl]));
      page.images.forEach((image) => {
        image.imageUrl = urls.get(image.id) ?? image.imageUrl;
      });
    } catch {
      // the picture says that it is not available
    } finally {
      page.renewedAt = Date.now();
      page.renewal = null;
    }
  }

  /** What was loaded in several pages may be more than the gateway allows for one. */
  async #first(wanted, options) {
    try {
      return await this.#page({ first: wanted, after: null }, options);
    } catch (failure) {
      if (wanted > this.#view.size && TOO_LARGE.includes(failure.code)) {
        return this.#page({ first: this.#view.size, after: null }, options);
      }
      throw failure;
    }
  }

  async #next(options) {
    const after = this.#pages.at(-1).end;
    this.#add(await this.#page({ first: this.#view.size, after }, options));
  }

  async #page(page, options) {
    const { data, errors, requestId } = await this.#execute(gallery(this.#view, page), options);
    if (!data.imagesConnection) {
      throw Object.assign(new Error(errors[0]?.message), { requestId }, errors[0]?.extensions);
    }
    return { ...page, data, errors };
  }

  /** A list that shifts while it is paged may repeat images. */
  #add({ first, after, data, errors }) {
    const { nodes, pageInfo, totalCount } = data.imagesConnection;
    const known = new Set(this.images.map(({ id }) => id));
    const images = nodes.filter(({ id }) => !known.has(id));
    this.#pages.push({ arguments: { first, after }, images, end: pageInfo.endCursor, renewedAt: 0, renewal: null });
    this.images = [...this.images, ...images];
    this.hasMore = pageInfo.hasNextPage;
    this.total = totalCount ?? this.total;
    this.counts = data.imageCounts === undefined ? this.counts : data.imageCounts; // null: they could not be read
    this.warnings = [...this.warnings, ...errors];
  }

  async #loading(wanted, action) {
    this.cancel();
    const controller = new AbortController();
    this.#controller = controller;
    this.failure = null;
    this.load = { since: performance.now(), images: this.images.length, wanted };
    this.#changed();
    try {
      await action({ signal: controller.signal });
    } catch (failure) {
      if (this.#controller !== controller) {
        return; // another load has begun
      }
      this.failure = failure.name === 'AbortError' ? CANCELED : failure;
      this.counts = this.images.length === 0 ? null : this.counts; // they may be another list's
      this.#failed = () => this.#loading(wanted, action);
    }
    if (this.#controller === controller) {
      this.load = null;
      this.#controller = null;
      this.#changed();
    }
  }
}
