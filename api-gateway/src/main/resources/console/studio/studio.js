// The studio: the form, the sheet, and what was made before.

import './composer.js';
import './gallery.js';
import './lightbox.js';
import './stage.js';
import { call, local, submissionName } from '../lib/api.js';
import { h, show } from '../lib/dom.js';

const MOST_TRIES = 5;
const PATIENCE_S = 3;

class Studio extends HTMLElement {
  #composer = h('poster-composer');
  #stage = h('poster-stage');
  #gallery = h('poster-gallery');
  #lightbox = h('poster-lightbox');

  connectedCallback() {
    show(this,
      h('h1', { class: 'visually-hidden', text: 'nav.studio' }),
      h('div', { class: 'studio' }, this.#composer, this.#stage), this.#gallery, this.#lightbox);
    const on = (name, act) => this.addEventListener(name, ({ detail }) => act(detail));
    on('compose', (request) => this.#make(request));
    on('example', ({ prompt, ...copy }) => this.#composer.try(prompt, copy));
    on('enlarge', async ({ job, index }) => this.#lightbox.open(await fresh(job), index));
    on('reuse', ({ job }) => this.#reuse(job));
    on('deleted', ({ job }) => this.#gallery.remove(job));
    on('again', ({ job, seed }) => {
      this.#reuse(job, seed);
      this.#make(this.#composer.request());
    });
  }

  open() {
    this.#gallery.open();
  }

  serve(models) {
    this.#composer.serve(models);
  }

  #reuse(job, seed) {
    this.#composer.fill(job, seed);
    this.#composer.scrollIntoView({ block: 'start' });
  }

  async #make(request) {
    this.#stage.sending();
    try {
      const end = await this.#stage.follow(await this.#submit(request, submissionName(), MOST_TRIES));
      if (end?.status === 'succeeded') {
        this.#gallery.add(end);
      }
    } catch (problem) {
      this.#stage.refuse(problem, problem.isPassing ? () => this.#make(request) : undefined);
    }
  }

  /** A farm that starts or is full says when to come back; under one name the job is never made twice. */
  async #submit(request, name, triesLeft) {
    try {
      return await call('POST', '/v1/jobs', request, { 'Idempotency-Key': name });
    } catch (problem) {
      if (!problem.isPassing || triesLeft <= 1) {
        throw problem;
      }
      const seconds = problem.retryAfter ?? PATIENCE_S;
      this.#stage.waiting(seconds);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      return this.#submit(request, name, triesLeft - 1);
    }
  }
}

/** The addresses of pictures end with time; a page may stay open for longer. */
async function fresh(job) {
  try {
    return await call('GET', local(job.links.self));
  } catch {
    return job;
  }
}

customElements.define('studio-view', Studio);
