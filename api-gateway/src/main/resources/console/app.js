// The shell: which view is on show, in which language, under whose key, and whether the farm is well.

import './studio/studio.js';
import './batches/batches.js';
import './farm/farm.js';
import { call, key, onUnauthorized, setKey } from './lib/api.js';
import { poll } from './lib/poll.js';
import { apply, currentLanguage, say, setLanguage, t } from './lib/text.js';
import { askForKey } from './sign-in.js';

const VIEWS = ['studio', 'batches', 'farm'];
const MODELS_MS = 10_000;
const $ = (id) => document.getElementById(id);

function route() {
  const wanted = location.hash.slice(1);
  if (wanted === 'main') { // the skip link
    return;
  }
  const current = VIEWS.includes(wanted) ? wanted : VIEWS[0];
  for (const view of VIEWS) {
    $(`${view}-view`).hidden = view !== current;
  }
  for (const link of $('nav').children) {
    if (link.hash === `#${current}`) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  document.title = `${t(`nav.${current}`)} · Pressroom`;
  $(`${current}-view`).open();
}

function speak() {
  const other = currentLanguage() === 'en' ? 'zh' : 'en';
  $('language').textContent = other === 'zh' ? '中文' : 'English';
  $('language').lang = other === 'zh' ? 'zh-Hans' : 'en';
  apply();
  route();
}

async function feelPulse() {
  const pulse = $('pulse');
  try {
    const { data } = await call('GET', '/v1/models');
    const ready = data.reduce((sum, model) => sum + model.ready_workers, 0);
    pulse.dataset.state = ready > 0 ? 'well' : 'waiting';
    say(pulse, ready > 0 ? 'pulse.ready' : 'pulse.none', { workers: ready });
    $('studio-view').serve(data);
  } catch (problem) {
    pulse.dataset.state = 'lost';
    say(pulse, problem.status === 0 ? 'pulse.lost' : problem.status === 503 ? 'pulse.starting' : 'pulse.refused');
  }
  $('sign-out').hidden = !key();
}

onUnauthorized(askForKey);
$('language').addEventListener('click', () => {
  setLanguage(currentLanguage() === 'en' ? 'zh' : 'en');
  speak();
});
$('sign-out').addEventListener('click', () => {
  setKey(null);
  location.reload();
});
addEventListener('hashchange', route);
speak();
poll(feelPulse, MODELS_MS);
