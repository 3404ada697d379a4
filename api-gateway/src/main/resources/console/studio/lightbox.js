// One picture, large, with all there is to know of it. Tells `again`, `reuse` and `deleted`.

import { call, local } from '../lib/api.js';
import { h, show, tell } from '../lib/dom.js';
import { clearProblem, tellProblem } from '../lib/problem.js';
import { say } from '../lib/text.js';
import { fileName, hasPoster, pictureUrl, secondsOf } from './picture.js';

class Lightbox extends HTMLElement {
  #dialog = h('dialog', { class: 'lightbox', label: 'lightbox.title' });
  #problem = h('div', { class: 'problem', role: 'alert' });
  #job;
  #index;
  #isPoster = true;

  connectedCallback() {
    this.#dialog.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (step && event.target.type !== 'radio') {
        this.#turn(step);
      }
    });
    this.#dialog.addEventListener('click', (event) => event.target === this.#dialog && this.#dialog.close());
    show(this, this.#dialog);
  }

  open(job, index) {
    this.#job = job;
    this.#index = index;
    this.#isPoster = true;
    clearProblem(this.#problem);
    this.#draw();
    this.#dialog.showModal();
  }

  #turn(step) {
    const next = this.#index + step;
    if (next >= 0 && next < this.#job.images.length) {
      this.#index = next;
      this.#draw();
    }
  }

  #draw() {
    const job = this.#job;
    const image = job.images[this.#index];
    const picture = h('img', { src: pictureUrl(image, this.#isPoster), alt: job.prompt });
    show(this.#dialog,
      h('div', { class: 'lightbox-picture' }, picture),
      h('div', { class: 'lightbox-side' },
        h('button', { type: 'button', class: 'quiet close', text: 'lightbox.close', on: { click: () => this.#dialog.close() } }),
        h('p', { class: 'lightbox-prompt' }, job.prompt),
        hasPoster(image) && this.#sides(picture, image),
        job.images.length > 1 && this.#pager(),
        facts(job, image),
        h('div', { class: 'actions column' }, this.#links(image), this.#buttons(image)),
        this.#problem));
  }

  #sides(picture, image) {
    const side = (isPoster, key) => {
      const input = h('input', { type: 'radio', name: 'side', checked: this.#isPoster === isPoster });
      input.addEventListener('change', () => {
        this.#isPoster = isPoster;
        picture.src = pictureUrl(image, isPoster);
      });
      return h('label', { class: 'choice' }, input, h('span', { text: key }));
    };
    return h('fieldset', {}, h('legend', { class: 'visually-hidden', text: 'lightbox.show' }),
      h('div', { class: 'choices' }, side(true, 'lightbox.poster'), side(false, 'lightbox.picture')));
  }

  #pager() {
    const { length } = this.#job.images;
    const turn = (step, key, sign) => h('button', {
      type: 'button', class: 'quiet', label: key, disabled: !this.#job.images[this.#index + step], on: { click: () => this.#turn(step) },
    }, sign);
    return h('div', { class: 'pager' }, turn(-1, 'lightbox.previous', '←'),
      h('span', { text: ['lightbox.of', { n: this.#index + 1, count: length }] }), turn(1, 'lightbox.next', '→'));
  }

  #links(image) {
    const link = (key, kind, isPoster) => h('a', {
      class: 'button', text: key, href: pictureUrl(image, isPoster), download: fileName(this.#job, image, kind),
    });
    return [hasPoster(image) && link('studio.savePoster', 'poster', true), link('studio.savePicture', 'picture', false)];
  }

  #buttons(image) {
    const close = (name, detail) => {
      this.#dialog.close();
      tell(this, name, detail);
    };
    const remove = h('button', { type: 'button', class: 'quiet danger', text: 'lightbox.delete' });
    remove.addEventListener('click', () => {
      if (remove.dataset.sure) {
        this.#delete();
      } else {
        remove.dataset.sure = 'yes';
        say(remove, 'lightbox.deleteSure');
      }
    });
    return [
      h('button', { type: 'button', text: 'studio.again', on: { click: () => close('again', { job: this.#job, seed: image.seed }) } }),
      h('button', { type: 'button', text: 'lightbox.reuse', on: { click: () => close('reuse', { job: this.#job }) } }),
      remove,
    ];
  }

  async #delete() {
    try {
      await call('DELETE', local(this.#job.links.self));
      this.#dialog.close();
      tell(this, 'deleted', { job: this.#job });
    } catch (problem) {
      tellProblem(this.#problem, problem);
    }
  }
}

function facts(job, image) {
  const fact = (key, value) => [h('dt', { text: key }), h('dd', {}, value)];
  return h('dl', { class: 'facts' },
    fact('fact.seed', String(image.seed)),
    fact('fact.size', job.size.replace('x', ' × ')),
    fact('fact.steps', String(job.steps)),
    fact('fact.model', job.model),
    fact('fact.time', h('span', { text: ['fact.seconds', { seconds: secondsOf(job) }] })),
    fact('fact.made', h('span', { text: ['fact.at', { at: new Date(job.finished_at) }] })));
}

customElements.define('poster-lightbox', Lightbox);
