// The tenant's latest posters. Tells `enlarge`.

import { call } from '../lib/api.js';
import { h, show, tell } from '../lib/dom.js';
import { clearProblem, tellProblem } from '../lib/problem.js';
import { pictureUrl } from './picture.js';

const PAGE = 18;

class Gallery extends HTMLElement {
  #jobs = [];
  #next = null;
  #problem = h('div', { class: 'problem', role: 'alert' });
  #grid = h('ul', { class: 'gallery' });
  #note = h('p', { class: 'faint' });
  #more = h('button', { type: 'button', class: 'quiet', text: 'gallery.more', hidden: true, on: { click: () => this.#load(this.#next) } });

  connectedCallback() {
    show(this, h('h2', { text: 'gallery.title' }), this.#note, this.#problem, this.#grid, this.#more);
  }

  /** Shows the latest posters, whoever of the tenant made them. */
  async open() {
    if (this.#jobs.length === 0) {
      this.#grid.dataset.state = 'loading';
    }
    await this.#load(null);
    delete this.#grid.dataset.state;
  }

  /** Shows these too: newest first, each once. */
  add(...jobs) {
    const known = new Map([...this.#jobs, ...jobs].map((job) => [job.id, job]));
    this.#jobs = [...known.values()].sort((one, other) => other.created_at.localeCompare(one.created_at));
    this.#draw();
  }

  remove(job) {
    this.#jobs = this.#jobs.filter(({ id }) => id !== job.id);
    this.#draw();
  }

  async #load(cursor) {
    const query = new URLSearchParams({ status: 'succeeded', limit: PAGE, ...(cursor && { cursor }) });
    try {
      const { data, next_cursor: next } = await call('GET', `/v1/jobs?${query}`);
      if (cursor !== null || this.#jobs.length === 0) {
        this.#next = next;
      }
      clearProblem(this.#problem);
      this.add(...data);
    } catch (problem) {
      tellProblem(this.#problem, problem, () => this.#load(cursor));
    }
  }

  #draw() {
    const shown = this.#jobs.filter((job) => job.images?.length > 0);
    show(this.#note, shown.length === 0 && h('span', { text: 'gallery.empty' }));
    this.#more.hidden = !this.#next;
    const tiles = new Map(Array.from(this.#grid.children, (tile) => [tile.dataset.job, tile]));
    show(this.#grid, shown.map((job) => tiles.get(job.id) ?? this.#tile(job)));
  }

  #tile(job) {
    return h('li', { 'data-job': job.id },
      h('button', { type: 'button', label: ['studio.enlarge', { prompt: job.prompt }], on: { click: () => tell(this, 'enlarge', { job, index: 0 }) } },
        h('img', { src: pictureUrl(job.images[0]), alt: '', loading: 'lazy', decoding: 'async' }),
        job.images.length > 1 && h('span', { class: 'many', 'aria-hidden': 'true' }, `×${job.images.length}`),
        h('span', { class: 'caption', 'aria-hidden': 'true' }, job.prompt)));
  }
}

customElements.define('poster-gallery', Gallery);
