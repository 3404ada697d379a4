// The last minutes of a figure, as polling found them.

export class History {
  #points = [];
  #keptMs;
  #leastMs;

  /** Shows the time from the first point on, but no less than `leastMs` and no more than `keptMs`. */
  constructor(keptMs, leastMs) {
    this.#keptMs = keptMs;
    this.#leastMs = leastMs;
  }

  add(at, value) {
    this.#points.push({ at, value });
    while (this.#points[0].at < at - this.#keptMs) {
      this.#points.shift();
    }
  }

  /** `{x, y}` in 0..1: time from left to right, and the share of the highest value, or of `least` where all are lower. */
  scaled(least) {
    const end = this.#points.at(-1)?.at ?? 0;
    const span = Math.max(this.#leastMs, end - (this.#points[0]?.at ?? 0));
    const top = Math.max(least, ...this.#points.map(({ value }) => value));
    return this.#points.map(({ at, value }) => ({ x: 1 - (end - at) / span, y: value / top }));
  }
}
