// Asks for an API key, once however many requests were refused at the same time.

import { key, setKey } from './lib/api.js';
import { freshId, h } from './lib/dom.js';

let asking = null;

/** Resolves to true once there is a key to try. */
export function askForKey() {
  asking ??= ask().finally(() => { asking = null; });
  return asking;
}

function ask() {
  const hadKey = key();
  const id = freshId();
  const input = h('input', { id, type: 'password', autocomplete: 'off', required: true, spellcheck: 'false' });
  const dialog = h('dialog', { class: 'sheet-dialog', 'aria-labelledby': `${id}-title` },
    h('form', { class: 'stack' },
      h('h2', { id: `${id}-title`, text: 'signIn.title' }),
      h('p', { class: 'faint', text: hadKey === null ? 'signIn.why' : 'signIn.wrong' }),
      h('label', { for: id, text: 'signIn.key' }), input,
      h('button', { type: 'submit', class: 'primary', text: 'signIn.go' })));
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener('cancel', (event) => event.preventDefault());
    dialog.firstChild.addEventListener('submit', (event) => {
      event.preventDefault();
      setKey(input.value.trim());
      dialog.close();
      dialog.remove();
      resolve(true);
    });
    dialog.showModal();
  });
}
