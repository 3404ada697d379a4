// A figure with its last minutes as a line.

import { h, s } from '../lib/dom.js';
import { say, t } from '../lib/text.js';
import { History } from './history.js';

const WIDTH = 240;
const HEIGHT = 56;
const PAD = 3;
const MINUTES = 5;
const LEAST_MS = 30_000;

export class Plot {
  #history = new History(MINUTES * 60_000, LEAST_MS);
  #value = h('p', { class: 'figure' }, '–');
  #area = s('path', { class: 'area' });
  #line = s('path', { class: 'line' });
  #svg;
  #key;
  #least;

  /** `key` names the figure; lines lower than `least` are not blown up to the plot's height. */
  constructor(key, least) {
    this.#key = key;
    this.#least = least;
    this.#svg = s('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img', label: key }, this.#area, this.#line);
    this.element = h('div', { class: 'card plot' }, h('p', { class: 'label', text: key }), this.#value, this.#svg,
      h('p', { class: 'faint small', text: ['farm.lastMinutes', { minutes: MINUTES }] }));
  }

  add(at, value) {
    this.#history.add(at, value);
    say(this.#value, 'farm.figure', { value });
    say.attribute(this.#svg, 'aria-label', 'farm.plot', { name: t(this.#key), value });
    const points = this.#history.scaled(this.#least).map(({ x, y }) =>
      `${(x * WIDTH).toFixed(1)} ${(PAD + (1 - y) * (HEIGHT - 2 * PAD)).toFixed(1)}`);
    const start = points[0].split(' ')[0];
    this.#line.setAttribute('d', `M${points.join('L')}`);
    this.#area.setAttribute('d', `M${start} ${HEIGHT}L${points.join('L')}L${WIDTH} ${HEIGHT}Z`);
  }
}
