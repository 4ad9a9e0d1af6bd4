/** Zooms and pans a scene in its stage: wheel, drag, pinch, double click, and what buttons ask for. */

const MOST = 12;
const STEP = 1.5;

export class Zoom {
  #stage;
  #scene;
  #zoomed;
  #scale = 1;
  #x = 0;
  #y = 0;
  #pointers = new Map();

  /** @param {(scale: number) => void} zoomed */
  constructor(stage, scene, zoomed) {
    this.#stage = stage;
    this.#scene = scene;
    this.#zoomed = zoomed;
    stage.addEventListener('wheel', (event) => {
      event.preventDefault();
      this.#by(Math.exp(-event.deltaY / 400), event);
    }, { passive: false });
    stage.addEventListener('dblclick', (event) => event.target.closest('button') || (this.#scale > 1 ? this.fit() : this.#by(3, event)));
    stage.addEventListener('pointerdown', (event) => this.#down(event));
    stage.addEventListener('pointermove', (event) => this.#move(event));
    for (const end of ['pointerup', 'pointercancel']) {
      stage.addEventListener(end, ({ pointerId }) => this.#pointers.delete(pointerId));
    }
  }

  fit() {
    this.#apply(1, 0, 0);
  }

  in() {
    this.#by(STEP);
  }

  out() {
    this.#by(1 / STEP);
  }

  #down(event) {
    if (!event.target.closest('button')) {
      this.#pointers.set(event.pointerId, event);
      this.#stage.setPointerCapture(event.pointerId);
    }
  }

  #move(event) {
    const before = this.#pointers.get(event.pointerId);
    if (!before) {
      return;
    }
    const [other] = [...this.#pointers.values()].filter(({ pointerId }) => pointerId !== event.pointerId);
    this.#pointers.set(event.pointerId, event);
    if (other) {
      const middle = { clientX: (event.clientX + other.clientX) / 2, clientY: (event.clientY + other.clientY) / 2 };
      this.#by(distance(event, other) / Math.max(1, distance(before, other)), middle);
    } else {
      this.#apply(this.#scale, this.#x + event.clientX - before.clientX, this.#y + event.clientY - before.clientY);
    }
  }

  /** The point under the pointer, or the middle, stays where it is. */
  #by(factor, point) {
    const box = this.#stage.getBoundingClientRect();
    const scale = Math.min(MOST, Math.max(1, this.#scale * factor));
    const x = point ? point.clientX - box.left - box.width / 2 : 0;
    const y = point ? point.clientY - box.top - box.height / 2 : 0;
    const change = scale / this.#scale;
    this.#apply(scale, x - (x - this.#x) * change, y - (y - this.#y) * change);
  }

  #apply(scale, x, y) {
    const most = { x: (this.#stage.clientWidth * (scale - 1)) / 2, y: (this.#stage.clientHeight * (scale - 1)) / 2 };
    this.#scale = scale;
    this.#x = Math.min(most.x, Math.max(-most.x, x));
    this.#y = Math.min(most.y, Math.max(-most.y, y));
    this.#scene.style.transform = `translate(${this.#x}px, ${this.#y}px) scale(${scale})`;
    this.#stage.classList.toggle('zoomed', scale > 1);
    this.#zoomed(scale);
  }
}

const distance = (one, other) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
