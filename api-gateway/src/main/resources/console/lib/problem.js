// How a problem is told to the reader.

import { h, show } from './dom.js';

/** Tells of `problem` in `place`, field by field where fields are to blame; `again` becomes a button. */
export function tellProblem(place, problem, again) {
  const fields = (problem.errors ?? []).map((error) =>
    h('li', {}, h('strong', {}, error.field ?? ''), ' ',
      h('span', { text: ['problem.field', { expected: error.expected, found: error.found }] })));
  show(place,
    h('p', {}, headline(problem)),
    fields.length > 0 && h('ul', {}, fields),
    again && h('button', { type: 'button', class: 'quiet', text: 'problem.again', on: { click: again } }));
}

export function clearProblem(place) {
  place.replaceChildren();
}

function headline(problem) {
  const key = {
    0: 'problem.unreachable',
    400: 'problem.invalid',
    403: 'problem.forbidden',
    404: 'problem.missing',
    429: 'problem.busy',
    503: 'problem.starting',
  }[problem.status];
  const line = h('span', { text: key ?? 'problem.other' });
  const isTold = problem.errors?.length > 0 || problem.status === 0;
  return isTold || !problem.message ? line : [line, ' ', h('span', { class: 'faint' }, problem.message)];
}
