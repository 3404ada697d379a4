// What is to be made: the form. Tells `compose` with the body of a request.

import { freshId, h, show, tell } from '../lib/dom.js';
import { currentLanguage, t } from '../lib/text.js';
import { bracket, styleOf, tongueOf, withStyle } from './brackets.js';
import { sizesOf } from './sizes.js';

const MAX_SEED = 2 ** 53 - 1;
const STYLES = ['modern', 'retro', 'minimal', 'neon', 'watercolor'];
const COUNTS = [1, 2, 4];
const COPY = [
  { name: 'headline', max: 80 },
  { name: 'subline', max: 160 },
  { name: 'badge', max: 24 },
  { name: 'call_to_action', max: 32 },
];

class Composer extends HTMLElement {
  #models = [];
  #form;
  #sizes = h('div', { class: 'choices' });
  #model;

  connectedCallback() {
    this.#form = h('form', { class: 'composer' },
      this.#prompt(), this.#styles(), this.#copy(), ...this.#shape(), this.#tuning(),
      h('div', { class: 'composer-end' },
        h('button', { type: 'submit', class: 'primary', text: 'studio.make' }),
        h('kbd', { class: 'faint', 'aria-hidden': 'true' }, 'Ctrl ↵')));
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      tell(this, 'compose', this.request());
    });
    this.#form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.#form.requestSubmit();
      }
    });
    show(this, this.#form);
  }

  /** Offers what the models serve. */
  serve(models) {
    const isNew = JSON.stringify(models.map((model) => model.digest)) !== JSON.stringify(this.#models.map((model) => model.digest));
    this.#models = models;
    if (isNew) {
      show(this.#model, models.map((model) => h('option', { value: model.id }, model.id)));
      this.#model.value = (models.find((model) => model.default) ?? models[0])?.id ?? '';
      this.#model.closest('.field').hidden = models.length < 2;
      this.#offerSizes();
    }
  }

  /** The body of a request as the form stands. */
  request() {
    const fields = new FormData(this.#form);
    const text = (name) => (fields.get(name) ?? '').trim();
    const copy = Object.fromEntries(COPY.map(({ name }) => [name, text(name)]).filter(([, words]) => words));
    const body = { prompt: text('prompt'), lane: 'interactive', count: Number(fields.get('count')) };
    for (const name of ['negative_prompt', 'size', 'model']) {
      if (text(name)) {
        body[name] = text(name);
      }
    }
    for (const name of ['seed', 'steps', 'guidance']) {
      if (text(name)) {
        body[name] = Number(text(name));
      }
    }
    return Object.keys(copy).length > 0 ? { ...body, copy } : body;
  }

  /** Puts a job's own request into the form; with its seed where the same picture is wanted. */
  fill(job, seed) {
    const set = (name, value) => { this.#form.elements[name].value = value ?? ''; };
    set('prompt', job.prompt);
    set('negative_prompt', job.negative_prompt);
    set('seed', seed);
    set('steps', job.steps);
    set('guidance', job.guidance);
    COPY.forEach(({ name }) => set(name, job.copies?.[0]?.[name]));
    this.#form.querySelectorAll('[name=size]').forEach((radio) => { radio.checked = radio.value === job.size; });
    this.#showStyle();
  }

  try(prompt, copy) {
    this.#form.elements.prompt.value = prompt;
    COPY.forEach(({ name }) => { this.#form.elements[name].value = copy[name] ?? ''; });
    this.#showStyle();
    this.#form.elements.prompt.focus();
  }

  #prompt() {
    const id = freshId();
    const insert = (key) => h('button', {
      type: 'button', class: 'tool', text: `bracket.${key}`, on: { click: () => this.#insert(key) },
    });
    return h('div', { class: 'field' },
      h('label', { for: id, text: 'studio.prompt' }),
      h('textarea', {
        id, name: 'prompt', rows: 4, maxlength: 2000, required: true, placeholder: 'studio.promptExample',
        'aria-describedby': `${id}-help`, on: { input: () => this.#showStyle() },
      }),
      h('div', { class: 'tools' }, insert('focus'), insert('scene'),
        h('p', { id: `${id}-help`, class: 'faint small', text: 'bracket.help' })));
  }

  #styles() {
    const chip = (style) => h('button', {
      type: 'button', class: 'chip', 'aria-pressed': 'false', 'data-style': style, text: `style.${style}`,
      on: { click: () => this.#toggleStyle(style) },
    });
    const id = freshId();
    return h('div', { class: 'field', role: 'group', 'aria-labelledby': id },
      h('p', { id, class: 'label', text: 'studio.style' }), h('div', { class: 'chips' }, STYLES.map(chip)));
  }

  #copy() {
    const field = ({ name, max }) => {
      const id = freshId();
      return h('div', { class: `field copy-${name}` }, h('label', { for: id, text: `copy.${name}` }),
        h('input', { id, name, maxlength: max, autocomplete: 'off', placeholder: `copy.${name}.example` }));
    };
    return h('details', { class: 'fold', open: true },
      h('summary', { text: 'studio.words' }), h('div', { class: 'grid-2' }, COPY.map(field)));
  }

  #shape() {
    const counts = COUNTS.map((count) => radio('count', String(count), count === 1, h('span', {}, String(count))));
    return [
      h('fieldset', {}, h('legend', { text: 'studio.shape' }), this.#sizes),
      h('fieldset', {}, h('legend', { text: 'studio.count' }), h('div', { class: 'choices' }, counts)),
    ];
  }

  #tuning() {
    const field = (name, key, props) => {
      const id = freshId();
      return h('div', { class: 'field' }, h('label', { for: id, text: key }),
        h(props.tag ?? 'input', { id, name, autocomplete: 'off', ...props, tag: null }));
    };
    const model = field('model', 'studio.model', { tag: 'select', on: { change: () => this.#offerSizes() } });
    this.#model = model.querySelector('select');
    return h('details', { class: 'fold' }, h('summary', { text: 'studio.tuning' }),
      field('negative_prompt', 'studio.negative', { maxlength: 2000, placeholder: 'studio.negativeExample' }),
      h('div', { class: 'grid-3' },
        field('seed', 'studio.seed', { type: 'number', min: 0, max: MAX_SEED, step: 1, placeholder: 'studio.seedRandom' }),
        field('steps', 'studio.steps', { type: 'number', min: 1, max: 1000, step: 1 }),
        field('guidance', 'studio.guidance', { type: 'number', min: 0, max: 30, step: 'any' })),
      model);
  }

  #offerSizes() {
    const model = this.#models.find(({ id }) => id === this.#model.value);
    if (!model) {
      return;
    }
    show(this.#sizes, sizesOf(model).map(({ name, width, height }, index) => {
      const shape = h('span', { class: `shape-icon ${name}`, 'aria-hidden': 'true' });
      return radio('size', `${width}x${height}`, index === 0, [shape, h('span', { class: 'visually-hidden', text: `size.${name}` }),
        h('span', { class: 'small', 'aria-hidden': 'true' }, `${width}×${height}`)]);
    }));
    for (const name of ['steps', 'guidance']) {
      this.#form.elements[name].setAttribute('placeholder', model[`default_${name}`]);
    }
    this.#form.elements.steps.max = model.max_steps;
  }

  #insert(key) {
    const field = this.#form.elements.prompt;
    const { selectionStart: start, selectionEnd: end, value } = field;
    const words = value.slice(start, end).trim();
    const text = bracket(key, words || t(`bracket.${key}.example`), value, currentLanguage());
    field.setRangeText(text, start, end, 'end');
    field.focus();
    const from = start + text.search(/[:：]/) + 1;
    field.setSelectionRange(from + (text[from - start] === ' ' ? 1 : 0), start + text.length - 1);
    this.#showStyle();
  }

  #toggleStyle(style) {
    const field = this.#form.elements.prompt;
    const isOn = namesOf(style).includes(styleOf(field.value));
    const tongue = tongueOf(withStyle(field.value, ''), currentLanguage());
    const [english, chinese] = namesOf(style);
    field.value = isOn ? withStyle(field.value, '')
      : withStyle(field.value, tongue === 'zh' ? `[风格:${chinese}]` : `[style: ${english}]`);
    this.#showStyle();
  }

  #showStyle() {
    const style = styleOf(this.#form.elements.prompt.value);
    for (const chip of this.#form.querySelectorAll('[data-style]')) {
      chip.setAttribute('aria-pressed', String(namesOf(chip.dataset.style).includes(style)));
    }
  }
}

const CHINESE = { modern: '现代', retro: '复古', minimal: '极简', neon: '霓虹', watercolor: '水彩' };

function namesOf(style) {
  return [style, CHINESE[style]];
}

function radio(name, value, isChecked, content) {
  const input = h('input', { type: 'radio', name, value });
  input.defaultChecked = isChecked;
  return h('label', { class: 'choice' }, input, content);
}

customElements.define('poster-composer', Composer);
