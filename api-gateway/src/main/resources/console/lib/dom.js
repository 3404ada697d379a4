// Elements made from data. What comes from outside is always text, never markup.

import { say } from './text.js';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an element. Beside plain attributes, `props` may hold `on` (listeners), `text` and `label` (keys of the
 * language's table, or [key, values]), `class` and properties such as `value`.
 */
export function h(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for SVG. */
export function s(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

/** Shows `children` and nothing else in `element`. */
export function show(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

/** Tells whoever listens on `element` or above it. */
export function tell(element, name, detail) {
  element.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
}

let ids = 0;

/** An id that no other element has. */
export function freshId() {
  return `i${++ids}`;
}

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    set(element, name, value);
  }
  element.append(...present(children));
  return element;
}

function set(element, name, value) {
  if (name === 'on') {
    Object.entries(value).forEach(([type, listener]) => element.addEventListener(type, listener));
  } else if (name === 'text') {
    say(element, ...[value].flat());
  } else if (name === 'label') {
    say.attribute(element, 'aria-label', ...[value].flat());
  } else if (name === 'placeholder') {
    say.attribute(element, 'placeholder', value);
  } else if (name === 'value' || name === 'checked') {
    element[name] = value;
  } else if (value === true) {
    element.setAttribute(name, '');
  } else if (value !== false && value !== undefined && value !== null) {
    element.setAttribute(name, value);
  }
}

function present(children) {
  return children.flat().filter((child) => child !== null && child !== undefined && child !== false);
}
