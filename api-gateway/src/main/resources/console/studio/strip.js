// The control strip: a cell per step of denoising, in the four inks of a press.

import { h, show } from '../lib/dom.js';

const MOST_CELLS = 48;
const INKS = ['cyan', 'magenta', 'yellow', 'key'];

export class Strip {
  element = h('div', {
    class: 'strip', role: 'progressbar', label: 'job.progress', 'aria-valuemin': 0, 'aria-valuemax': 100, hidden: true,
  });

  step(done, total) {
    const cells = Math.min(total, MOST_CELLS);
    if (this.element.childElementCount !== cells) {
      show(this.element, Array.from({ length: cells }, (unused, index) =>
        h('i', { class: INKS[Math.floor(index * INKS.length / cells)] })));
    }
    const filled = Math.floor(done / total * cells);
    Array.from(this.element.children).forEach((cell, index) => cell.classList.toggle('inked', index < filled));
    this.element.setAttribute('aria-valuenow', Math.round(done / total * 100));
    this.element.hidden = false;
  }

  reset() {
    this.element.hidden = true;
    this.element.replaceChildren();
  }
}
