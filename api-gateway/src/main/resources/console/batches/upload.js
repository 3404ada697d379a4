// A new batch: a table of rows, and a template for what to make of each. Tells `accepted` with the batch.

import { call } from '../lib/api.js';
import { freshId, h, show, tell } from '../lib/dom.js';
import { clearProblem, tellProblem } from '../lib/problem.js';
import { say } from '../lib/text.js';
import { columnsOf } from './table.js';

const COPY = ['headline', 'subline', 'badge', 'call_to_action'];
const LANES = ['bulk', 'standard'];

class Upload extends HTMLElement {
  #form;
  #fileName = h('strong');
  #columns = h('div', { class: 'chips' });
  #problem = h('div', { class: 'problem', role: 'alert' });
  #submit = h('button', { type: 'submit', class: 'primary', text: 'batch.start' });
  #target = null; // the template field that a column's chip writes into

  connectedCallback() {
    this.#form = h('form', { class: 'composer' },
      this.#drop(), this.#field('name', 'batch.name', { maxlength: 100, placeholder: 'batch.nameExample' }),
      this.#field('prompt', 'batch.prompt', { tag: 'textarea', rows: 3, required: true, placeholder: 'batch.promptExample' }),
      h('div', { class: 'field', hidden: true }, h('p', { class: 'label', text: 'batch.columns' }), this.#columns),
      h('details', { class: 'fold', open: true }, h('summary', { text: 'studio.words' }),
        h('div', { class: 'grid-2' }, COPY.map((name) => this.#field(name, `copy.${name}`, { placeholder: `batch.${name}Example` })))),
      h('details', { class: 'fold' }, h('summary', { text: 'batch.more' }),
        h('div', { class: 'grid-2' },
          this.#field('locales', 'batch.locales', { placeholder: 'batch.localesExample' }),
          this.#field('sizes', 'batch.sizes', { placeholder: 'batch.sizesExample' }),
          this.#field('seed', 'studio.seed', { type: 'number', min: 0, placeholder: 'studio.seedRandom' }),
          this.#field('lane', 'batch.lane', { tag: 'select' }, LANES.map((lane) => h('option', { value: lane, text: `lane.${lane}` }))))),
      h('div', { class: 'composer-end' }, this.#submit), this.#problem);
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#form.addEventListener('focusin', ({ target }) => {
      if (target.matches('[name=prompt], [name=headline], [name=subline], [name=badge], [name=call_to_action]')) {
        this.#target = target;
      }
    });
    show(this, h('h2', { text: 'batch.new' }), this.#form);
  }

  #drop() {
    const id = freshId();
    const input = h('input', { id, type: 'file', name: 'rows', accept: '.csv,.tsv,.txt,.jsonl,.ndjson', class: 'visually-hidden', required: true });
    const area = h('label', { class: 'drop', for: id },
      h('span', { class: 'drop-title', text: 'batch.file' }), this.#fileName, h('span', { class: 'faint small', text: 'batch.fileHelp' }));
    input.addEventListener('change', () => this.#look(input.files[0]));
    area.addEventListener('dragover', (event) => {
      event.preventDefault();
      area.dataset.state = 'over';
    });
    area.addEventListener('dragleave', () => { delete area.dataset.state; });
    area.addEventListener('drop', (event) => {
      event.preventDefault();
      delete area.dataset.state;
      input.files = event.dataTransfer.files;
      this.#look(input.files[0]);
    });
    return h('div', { class: 'field' }, input, area);
  }

  #field(name, key, { tag = 'input', ...props }, options = []) {
    const id = freshId();
    return h('div', { class: 'field' }, h('label', { for: id, text: key }), h(tag, { id, name, autocomplete: 'off', ...props }, options));
  }

  async #look(file) {
    this.#fileName.textContent = file?.name ?? '';
    const columns = file ? await columnsOf(file) : [];
    show(this.#columns, columns.map((column) =>
      h('button', { type: 'button', class: 'chip', on: { click: () => this.#insert(`{{${column}}}`) } }, column)));
    this.#columns.parentElement.hidden = columns.length === 0;
  }

  #insert(variable) {
    const field = this.#target ?? this.#form.elements.prompt;
    field.setRangeText(variable, field.selectionStart, field.selectionEnd, 'end');
    field.focus();
  }

  #spec() {
    const fields = new FormData(this.#form);
    const text = (name) => fields.get(name).trim();
    const list = (name) => text(name).split(/[\s,，、]+/).filter(Boolean);
    const copy = Object.fromEntries(COPY.map((name) => [name, text(name)]).filter(([, words]) => words));
    return {
      ...(text('name') && { name: text('name') }),
      template: { prompt: text('prompt'), ...(Object.keys(copy).length > 0 && { copy }) },
      ...(list('locales').length > 0 && { locales: list('locales') }),
      ...(list('sizes').length > 0 && { sizes: list('sizes') }),
      ...(text('seed') && { seed: Number(text('seed')) }),
      lane: text('lane'),
    };
  }

  async #send() {
    clearProblem(this.#problem);
    this.#submit.disabled = true;
    say(this.#submit, 'batch.checking');
    const body = new FormData();
    body.append('spec', JSON.stringify(this.#spec()));
    body.append('rows', this.#form.elements.rows.files[0]);
    try {
      tell(this, 'accepted', await call('POST', '/v1/batches', body));
      this.#form.reset();
      this.#look(null);
    } catch (problem) {
      this.#refuse(problem);
    } finally {
      this.#submit.disabled = false;
      say(this.#submit, 'batch.start');
    }
  }

  #refuse(problem) {
    const byRow = problem.errors.filter((error) => error.row !== undefined);
    if (byRow.length === 0) {
      tellProblem(this.#problem, problem);
      return;
    }
    const cell = (text) => h('td', {}, String(text ?? ''));
    show(this.#problem, h('p', { text: ['batch.wrongRows', { count: byRow.length }] }),
      h('div', { class: 'scroll', tabindex: 0, role: 'region', label: 'batch.errors' }, h('table', {},
        h('thead', {}, h('tr', {}, ['row', 'column', 'expected', 'found'].map((name) => h('th', { scope: 'col', text: `error.${name}` })))),
        h('tbody', {}, byRow.map((error) => h('tr', {}, cell(error.row), cell(error.column), cell(error.expected), cell(error.found)))))));
  }
}

customElements.define('batch-upload', Upload);
