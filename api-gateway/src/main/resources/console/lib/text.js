// What the console says, in the reader's language. Whatever was said to an element is said again when the language
// changes, so nobody has to be asked to draw anew.

import en from '../text/en.js';
import zh from '../text/zh.js';

const TABLES = { en, zh };
const KEPT = 'pressroom.language';
const said = new WeakMap(); // element -> Map of attribute ('' is its text) -> [key, values]

let language = first();

/** The language's own words for `key`, with `{name}` replaced by `values.name`. */
export function t(key, values = {}) {
  const words = TABLES[language][key] ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? written(values[name]) : whole));
}

/** Makes `key` the text of `element`, now and after a change of the language. */
export function say(element, key, values) {
  keep(element, '', key, values);
}

/** The same for an attribute. */
say.attribute = (element, name, key, values) => keep(element, name, key, values);

export function currentLanguage() {
  return language;
}

export function setLanguage(next) {
  language = next;
  localStorage.setItem(KEPT, next);
  apply();
}

/** Says everything that was said once more; to be called once at the start. */
export function apply() {
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
  for (const element of document.querySelectorAll('[data-said]')) {
    said.get(element)?.forEach(([key, values], name) => write(element, name, key, values));
  }
  document.querySelectorAll('[data-text]').forEach((element) => say(element, element.dataset.text));
}

function keep(element, name, key, values) {
  if (!said.has(element)) {
    said.set(element, new Map());
    element.setAttribute('data-said', '');
  }
  said.get(element).set(name, [key, values]);
  write(element, name, key, values);
}

function write(element, name, key, values) {
  const words = t(key, values);
  if (name) {
    element.setAttribute(name, words);
  } else if (element.textContent !== words) {
    element.textContent = words;
  }
}

function written(value) {
  if (typeof value === 'number') {
    return new Intl.NumberFormat(language, { maximumFractionDigits: 1, useGrouping: value >= 10_000 }).format(value);
  }
  if (value instanceof Date) {
    const isToday = new Date().toDateString() === value.toDateString();
    const form = isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' };
    return new Intl.DateTimeFormat(language, form).format(value);
  }
  return String(value);
}

function first() {
  const kept = localStorage.getItem(KEPT);
  if (kept in TABLES) {
    return kept;
  }
  return navigator.languages?.find((wish) => /^(zh|en)/i.test(wish))?.slice(0, 2).toLowerCase() ?? 'en';
}
