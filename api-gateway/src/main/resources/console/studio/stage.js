// The sheet on which a job's pictures come to be: one tile per image, and the strip that counts its steps.
// Tells `again` (same request, same seed), `enlarge` (a finished picture) and `example` (try this prompt).

import { Problem, call, local } from '../lib/api.js';
import { h, show, tell } from '../lib/dom.js';
import { follow } from '../lib/events.js';
import { clearProblem, tellProblem } from '../lib/problem.js';
import { say, t } from '../lib/text.js';
import { fileName, hasPoster, pictureUrl, secondsOf } from './picture.js';
import { parseSize } from './sizes.js';
import { Strip } from './strip.js';

const EXAMPLES = ['example.beach', 'example.cat', 'example.shoe'];

class Stage extends HTMLElement {
  #tiles = h('div', { class: 'tiles' });
  #strip = new Strip();
  #status = h('p', { class: 'stage-status', 'aria-live': 'polite' });
  #count = h('p', { class: 'stage-count faint' });
  #cancel = h('button', { type: 'button', class: 'quiet', text: 'studio.cancel', hidden: true, on: { click: () => this.#stop() } });
  #actions = h('div', { class: 'actions', hidden: true });
  #problem = h('div', { class: 'problem', role: 'alert' });
  #job = null;
  #following = null;

  connectedCallback() {
    this.#tiles.append(this.#emptySheet());
    show(this, this.#tiles, h('div', { class: 'stage-line' }, this.#status, this.#count, this.#cancel),
      this.#strip.element, this.#actions, this.#problem);
  }

  /** Waits for the farm to take the request. */
  sending() {
    this.#following?.abort();
    clearProblem(this.#problem);
    this.#actions.hidden = true;
    this.#strip.reset();
    this.#count.textContent = '';
    say(this.#status, 'job.sending');
    if (this.getBoundingClientRect().top > innerHeight / 2) { // below the form, on a phone
      this.scrollIntoView({ block: 'start', behavior: 'smooth' });
    }
  }

  /** Follows `job` to its end; resolves to the job as it ended, or to null where another took its place. */
  async follow(job) {
    this.#following?.abort();
    const following = new AbortController();
    this.#following = following;
    this.#job = job;
    this.#cancel.hidden = false;
    this.#sheets(job);
    let end = null;
    try {
      await follow(job.links.events, (type, data) => {
        if (following.signal.aborted) {
          return;
        }
        this.#hear(type, data);
        end = ['succeeded', 'failed', 'canceled'].includes(type) ? data : end;
      }, following.signal);
      end ??= following.signal.aborted ? null : await call('GET', local(job.links.self));
      if (end) {
        await this.#finish(end);
      }
    } catch (problem) {
      this.refuse(problem);
    }
    return end;
  }

  /** Tells why nothing comes of it. */
  refuse(problem, again) {
    this.#cancel.hidden = true;
    this.#strip.reset();
    say(this.#status, 'job.refused');
    tellProblem(this.#problem, problem, again);
  }

  waiting(seconds) {
    say(this.#status, 'job.busy', { seconds });
  }

  #hear(type, data) {
    if (type === 'queued' || type === 'running') {
      say(this.#status, `job.${type}`);
    } else if (type === 'progress') {
      this.#strip.step(data.step, data.steps);
      say(this.#count, 'job.step', { step: data.step, steps: data.steps });
    } else if (type === 'preview') {
      this.#preview(data);
    }
  }

  async #finish(job) {
    this.#job = job;
    this.#cancel.hidden = true;
    this.#count.textContent = '';
    this.#strip.reset();
    if (job.status === 'succeeded') {
      await this.#reveal(job);
      say(this.#status, 'job.succeeded', { seconds: secondsOf(job) });
      say(this.#count, 'job.seed', { seed: String(job.seed) });
      this.#offer(job);
    } else {
      this.#tiles.querySelectorAll('.sheet').forEach((sheet) => { sheet.dataset.state = 'ended'; });
      say(this.#status, `job.${job.status}`);
      if (job.error) {
        tellProblem(this.#problem, new Problem(-1, { detail: job.error.message }));
      }
    }
  }

  #sheets(job) {
    const [width, height] = parseSize(job.size ?? '1x1');
    const count = job.count ?? 1;
    this.#tiles.dataset.count = Math.min(count, 4);
    this.#tiles.style.setProperty('--ratio', width / height);
    show(this.#tiles, Array.from({ length: count }, (unused, index) => {
      const picture = h('img', { alt: '', hidden: true });
      const sheet = h('button', {
        type: 'button', class: 'sheet', disabled: true, 'data-state': 'working', label: 'job.working',
        on: { click: () => tell(this, 'enlarge', { job: this.#job, index }) },
      }, picture);
      return sheet;
    }));
  }

  #preview({ image, data_url: url }) {
    const picture = this.#tiles.children[image]?.querySelector('img');
    if (picture) {
      picture.src = url;
      picture.hidden = false;
      picture.closest('.sheet').dataset.state = 'preview';
    }
  }

  /** Swaps each preview for its picture once that is whole, so that no sheet is ever empty in between. */
  async #reveal(job) {
    await Promise.all(job.images.map(async (image) => {
      const sheet = this.#tiles.children[image.index];
      const picture = h('img', { src: pictureUrl(image), alt: job.prompt });
      await picture.decode().catch(() => {});
      show(sheet, picture);
      sheet.dataset.state = 'done';
      sheet.disabled = false;
      say.attribute(sheet, 'aria-label', 'studio.enlarge', { prompt: job.prompt });
    }));
  }

  #offer(job) {
    const image = job.images[0];
    const download = (key, kind, isPoster) => h('a', {
      class: 'button', text: key, href: pictureUrl(image, isPoster), download: fileName(job, image, kind),
    });
    show(this.#actions,
      job.images.length === 1 && hasPoster(image) && download('studio.savePoster', 'poster', true),
      job.images.length === 1 && download('studio.savePicture', 'picture', false),
      job.images.length > 1 && h('p', { class: 'faint', text: 'studio.openOne' }),
      h('button', { type: 'button', text: 'studio.again', on: { click: () => tell(this, 'again', { job, seed: job.seed }) } }));
    this.#actions.hidden = false;
  }

  async #stop() {
    this.#cancel.hidden = true;
    say(this.#status, 'job.canceling');
    try {
      await call('POST', local(this.#job.links.cancel));
    } catch (problem) {
      tellProblem(this.#problem, problem);
    }
  }

  #emptySheet() {
    const example = (key) => h('button', {
      type: 'button', class: 'example', text: key,
      on: { click: () => tell(this, 'example', { prompt: t(key), headline: t(`${key}.headline`), badge: t(`${key}.badge`) }) },
    });
    return h('div', { class: 'sheet empty' },
      h('p', { class: 'empty-title', text: 'studio.empty' }),
      h('p', { class: 'faint', text: 'studio.emptyTry' }),
      h('div', { class: 'examples' }, EXAMPLES.map(example)));
  }
}

customElements.define('poster-stage', Stage);
