// One worker: how it is, what it serves, and its slots as cells.

import { h } from '../lib/dom.js';

const MOST_CELLS = 32;

export function workerCard(worker) {
  const cells = Math.min(worker.slots, MOST_CELLS);
  const busy = worker.slots > 0 ? Math.round(worker.slots_busy / worker.slots * cells) : 0;
  return h('li', { class: 'card worker' },
    h('header', {}, h('h3', {}, worker.id), h('span', { class: 'pill', 'data-state': worker.phase, text: `phase.${worker.phase}` })),
    h('p', { class: 'faint small' }, [worker.device, ...worker.models].filter(Boolean).join(' · ')),
    h('div', { class: 'cells', 'aria-hidden': 'true' },
      Array.from({ length: cells }, (unused, index) => h('i', { class: index < busy ? 'busy' : '' }))),
    h('p', { class: 'faint small', text: ['farm.workerSlots', { busy: worker.slots_busy, slots: worker.slots, at: new Date(worker.started_at) }] }));
}
