// One batch: how far it is, what may be done with it, what failed and why.

import { call, local, save } from '../lib/api.js';
import { h, show } from '../lib/dom.js';
import { tellProblem } from '../lib/problem.js';
import { say } from '../lib/text.js';

const PARTS = ['succeeded', 'failed', 'canceled', 'running', 'waiting'];
const FAILURES = 20;
const ACTIONS = {
  pause: ({ status }) => status === 'queued' || status === 'running',
  resume: ({ status }) => status === 'paused',
  cancel: ({ status }) => ['queued', 'running', 'paused'].includes(status),
  retry: ({ status, failed, canceled }) => ['completed', 'canceled'].includes(status) && failed + canceled > 0,
};
const FILES = [
  { link: 'manifest_csv', key: 'batch.csv', suffix: 'csv' },
  { link: 'manifest_json', key: 'batch.json', suffix: 'json' },
  { link: 'archive', key: 'batch.zip', suffix: 'zip' },
];

export class BatchCard {
  #batch;
  #changed;
  #status = h('span', { class: 'pill' });
  #bar = h('div', { class: 'parts', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100, label: 'batch.progress' },
    PARTS.map((part) => h('i', { class: part })));
  #legend = h('ul', { class: 'legend' });
  #buttons = new Map(Object.keys(ACTIONS).map((name) =>
    [name, h('button', { type: 'button', class: 'quiet', text: `batch.${name}`, on: { click: () => this.#act(name) } })]));
  #files = h('div', { class: 'actions' });
  #failures = h('details', { class: 'fold', on: { toggle: () => this.#failures.open && this.#listFailures() } },
    h('summary', { text: 'batch.failures' }), h('ul', { class: 'failures' }));
  #problem = h('div', { class: 'problem', role: 'alert' });

  /** `changed` hears of the batch after each action on it. */
  constructor(batch, changed) {
    this.#changed = changed;
    this.element = h('article', { class: 'card batch', 'data-batch': batch.id },
      h('header', {}, h('h3', {}, batch.name || batch.id), this.#status),
      h('p', { class: 'faint small', text: ['batch.made', { at: new Date(batch.created_at), rows: batch.rows, jobs: batch.jobs, posters: batch.posters }] }),
      this.#bar, this.#legend,
      h('div', { class: 'batch-foot' }, h('div', { class: 'actions' }, [...this.#buttons.values()]), this.#files),
      this.#failures, this.#problem);
    this.update(batch);
  }

  get isMoving() {
    return ['queued', 'running', 'canceling'].includes(this.#batch.status);
  }

  update(batch) {
    this.#batch = batch;
    this.#status.dataset.state = batch.status;
    say(this.#status, `batch.status.${batch.status}`);
    const jobs = Math.max(1, batch.jobs);
    PARTS.forEach((part, index) => {
      this.#bar.children[index].style.setProperty('--share', (batch[part] ?? 0) / jobs);
    });
    const ended = batch.succeeded + batch.failed + batch.canceled;
    this.#bar.setAttribute('aria-valuenow', Math.round(ended / jobs * 100));
    show(this.#legend, PARTS.filter((part) => batch[part] > 0).map((part) =>
      h('li', { class: part }, h('span', { text: [`batch.part.${part}`, { count: batch[part] }] }))));
    for (const [name, button] of this.#buttons) {
      button.hidden = !ACTIONS[name](batch);
    }
    this.#offerFiles(batch);
    this.#failures.hidden = !(batch.failed > 0);
  }

  #offerFiles(batch) {
    if (this.#files.childElementCount > 0 || !(batch.succeeded > 0)) {
      return;
    }
    show(this.#files, FILES.filter(({ link }) => batch.links?.[link]).map(({ link, key, suffix }) =>
      h('button', { type: 'button', text: key, on: { click: ({ target }) => this.#save(target, batch.links[link], `${batch.name || batch.id}.${suffix}`) } })));
  }

  async #save(button, url, name) {
    button.disabled = true;
    await this.#attempt(() => save(url, name));
    button.disabled = false;
  }

  async #act(name) {
    await this.#attempt(async () => {
      const batch = await call('POST', `${local(this.#batch.links.self)}/${name}`);
      this.update(batch);
      this.#changed(batch);
    });
  }

  async #listFailures() {
    await this.#attempt(async () => {
      const query = new URLSearchParams({ batch: this.#batch.id, status: 'failed', limit: FAILURES });
      const { data } = await call('GET', `/v1/jobs?${query}`);
      show(this.#failures.querySelector('ul'), data.map((job) =>
        h('li', {}, h('span', {}, job.prompt), h('span', { class: 'faint small' }, job.error?.message ?? ''))));
    });
  }

  async #attempt(act) {
    this.#problem.replaceChildren();
    try {
      await act();
    } catch (problem) {
      tellProblem(this.#problem, problem);
    }
  }
}
