// The farm at a glance: what waits, who works, how fast, and what went wrong lately.

import { call, local } from '../lib/api.js';
import { h, show } from '../lib/dom.js';
import { poll } from '../lib/poll.js';
import { clearProblem, tellProblem } from '../lib/problem.js';
import { say } from '../lib/text.js';
import { Plot } from './plot.js';
import { workerCard } from './worker.js';

const POLL_MS = 2000;
const FAILURES = 8;

class Farm extends HTMLElement {
  #speed = new Plot('farm.speed', 0.5);
  #depth = new Plot('farm.depth', 5);
  #slots = h('p', { class: 'figure' }, '–');
  #slotsBar = h('div', { class: 'meter' }, h('i'));
  #wait = h('p', { class: 'figure' }, '–');
  #work = h('p', { class: 'faint small' });
  #pools = h('div');
  #workers = h('ul', { class: 'workers' });
  #failures = h('ul', { class: 'failures' });
  #problem = h('div', { class: 'problem', role: 'alert' });
  #poll;

  connectedCallback() {
    const figure = (key, ...content) => h('div', { class: 'card plot' }, h('p', { class: 'label', text: key }), content);
    const section = (key, ...content) => h('section', {}, h('h2', { text: key }), content);
    show(this, h('h1', { class: 'visually-hidden', text: 'nav.farm' }), this.#problem,
      h('div', { class: 'figures' }, this.#speed.element, this.#depth.element,
        figure('farm.slots', this.#slots, this.#slotsBar), figure('farm.wait', this.#wait, this.#work)),
      section('farm.queues', this.#pools),
      h('div', { class: 'farm-columns' }, section('farm.workers', this.#workers), section('farm.failures', this.#failures)));
  }

  open() {
    this.#poll ??= poll(() => this.#load(), POLL_MS);
    this.#poll();
  }

  async #load() {
    try {
      const query = new URLSearchParams({ status: 'failed', limit: FAILURES });
      const [{ pools }, workers, failed] = await Promise.all(
        [call('GET', '/v1/queue'), call('GET', '/v1/workers'), call('GET', `/v1/jobs?${query}`)]);
      clearProblem(this.#problem);
      this.#drawPools(pools);
      show(this.#workers, workers.data.length > 0 ? workers.data.map(workerCard) : nothing('farm.noWorkers'));
      this.#drawFailures(failed.data);
    } catch (problem) {
      tellProblem(this.#problem, problem);
    }
  }

  #drawPools(pools) {
    const now = Date.now();
    const sum = (of) => pools.reduce((total, pool) => total + of(pool), 0);
    const [busy, slots, work] = [sum((pool) => pool.slots_busy), sum((pool) => pool.slots), sum((pool) => pool.seconds_of_work)];
    this.#speed.add(now, sum((pool) => pool.images_per_second ?? 0));
    this.#depth.add(now, sum((pool) => pool.lanes.reduce((jobs, lane) => jobs + lane.jobs_queued, 0)));
    say(this.#slots, 'farm.busyOf', { busy, slots });
    this.#slotsBar.firstChild.style.setProperty('--share', slots > 0 ? busy / slots : 0);
    const waits = pools.map((pool) => pool.estimated_wait_seconds).filter((wait) => wait !== null); // null: nobody works
    say(this.#wait, waits.length > 0 ? 'farm.seconds' : 'farm.unknown', { seconds: Math.max(0, ...waits) });
    say(this.#work, 'farm.workInAll', { seconds: work });
    show(this.#pools, pools.length > 0 ? pools.map(poolTable) : nothing('farm.noQueues'));
  }

  #drawFailures(jobs) {
    const known = new Map(Array.from(this.#failures.children, (item) => [item.dataset.job, item]));
    show(this.#failures, jobs.length > 0 ? jobs.map((job) => known.get(job.id) ?? this.#failure(job)) : nothing('farm.noFailures'));
  }

  #failure(job) {
    const retry = h('button', { type: 'button', class: 'quiet', text: 'farm.retry' });
    retry.addEventListener('click', async () => {
      retry.disabled = true;
      try {
        await call('POST', `${local(job.links.self)}/retry`);
        say(retry, 'farm.retried');
      } catch (problem) {
        retry.disabled = false;
        tellProblem(this.#problem, problem);
      }
    });
    return h('li', { 'data-job': job.id },
      h('span', { class: 'faint small', text: ['fact.at', { at: new Date(job.finished_at) }] }),
      h('span', {}, job.prompt), h('span', { class: 'why small' }, job.error?.message ?? ''), retry);
  }
}

function nothing(key) {
  return h('li', { class: 'faint nothing', text: key });
}

function poolTable(pool) {
  const number = (value) => h('td', {}, h('span', { text: ['farm.figure', { value }] }));
  const most = Math.max(1, ...pool.lanes.map((lane) => lane.seconds_of_work));
  const heads = ['lane', 'queued', 'running', 'work'].map((name) => h('th', { scope: 'col', text: `farm.${name}` }));
  return h('div', { class: 'card pool' },
    h('h3', { text: ['farm.pool', { pool: pool.pool, workers: pool.workers }] }),
    h('table', {}, h('thead', {}, h('tr', {}, heads)),
      h('tbody', {}, pool.lanes.map((lane) => {
        const bar = h('i');
        bar.style.setProperty('--share', lane.seconds_of_work / most);
        return h('tr', {}, h('th', { scope: 'row', text: `lane.${lane.lane}` }), number(lane.jobs_queued), number(lane.jobs_running),
          h('td', { class: 'work' }, h('span', { text: ['farm.seconds', { seconds: lane.seconds_of_work }] }),
            h('div', { class: 'meter' }, bar)));
      }))));
}

customElements.define('farm-view', Farm);
