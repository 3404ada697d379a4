// Batches: start one, and follow those that run.

import './upload.js';
import { call } from '../lib/api.js';
import { h, show } from '../lib/dom.js';
import { poll } from '../lib/poll.js';
import { clearProblem, tellProblem } from '../lib/problem.js';
import { BatchCard } from './card.js';

const POLL_MS = 2000;
const PAGE = 20;

class Batches extends HTMLElement {
  #cards = new Map();
  #list = h('div', { class: 'cards', 'data-state': 'loading' });
  #empty = h('div', { class: 'empty-note', hidden: true }, h('p', { class: 'empty-title', text: 'batch.none' }), h('p', { class: 'faint', text: 'batch.noneHelp' }));
  #problem = h('div', { class: 'problem', role: 'alert' });
  #poll;

  connectedCallback() {
    show(this, h('h1', { class: 'visually-hidden', text: 'nav.batches' }),
      h('div', { class: 'batches' }, h('batch-upload'),
        h('section', {}, h('h2', { text: 'batch.all' }), this.#problem, this.#empty, this.#list)));
    this.addEventListener('accepted', ({ detail }) => this.#put(detail));
  }

  open() {
    this.#poll ??= poll(() => this.#load(), POLL_MS, () => !this.hidden && this.#isWorthAsking());
    this.#load();
  }

  /** What has come to rest stays as it is until the view is opened again. */
  #isWorthAsking() {
    return this.#problem.hasChildNodes() || [...this.#cards.values()].some((card) => card.isMoving);
  }

  async #load() {
    try {
      const { data } = await call('GET', `/v1/batches?limit=${PAGE}`);
      clearProblem(this.#problem);
      data.toReversed().forEach((batch) => this.#put(batch));
    } catch (problem) {
      tellProblem(this.#problem, problem);
    }
    delete this.#list.dataset.state;
    this.#empty.hidden = this.#cards.size > 0 || this.#problem.hasChildNodes();
  }

  #put(batch) {
    const known = this.#cards.get(batch.id);
    if (known) {
      known.update(batch);
    } else {
      const card = new BatchCard(batch, () => this.#load());
      this.#cards.set(batch.id, card);
      this.#list.prepend(card.element);
    }
    this.#empty.hidden = true;
  }
}

customElements.define('batches-view', Batches);
