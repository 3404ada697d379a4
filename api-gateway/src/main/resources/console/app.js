// The console: one form, one job at a time. Everything goes through the public API.

const $ = (id) => document.getElementById(id);
const form = $('request');

let job = null;      // the job on show
let events = null;   // its EventSource, while it is followed

// Links in answers are absolute and may name another host than the one this page came from.
const path = (url) => new URL(url).pathname;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
$('cancel').addEventListener('click', () => call('POST', path(job.links.cancel)).catch(fail));
$('again').addEventListener('click', () => {
  $('seed').value = job.seed;
  submit();
});

async function submit() {
  const fields = new FormData(form);
  const text = (name) => fields.get(name).trim();
  const body = { prompt: text('prompt'), lane: 'interactive' };
  if (text('headline') || text('badge')) {
    body.copy = { headline: text('headline'), badge: text('badge') };
  }
  if (text('seed')) {
    body.seed = Number(text('seed'));
  }
  stop();
  working('Sending…');
  try {
    job = await call('POST', '/v1/jobs', body);
    follow();
  } catch (problem) {
    fail(problem);
  }
}

function follow() {
  $('cancel').hidden = false;
  events = new EventSource(path(job.links.events));
  const on = (type, show) => events.addEventListener(type, (event) => show(JSON.parse(event.data)));
  on('queued', () => working('Waiting for a worker…'));
  on('running', () => working('Rendering…'));
  on('progress', ({ step, steps }) => {
    $('progress').hidden = false;
    $('progress').value = step / steps;
    $('status').textContent = step < steps ? `Step ${step} of ${steps}` : 'Finishing…';
  });
  on('preview', ({ image, data_url }) => image === 0 && preview(data_url));
  on('succeeded', succeed);
  on('failed', (end) => fail(new Error(end.error.message)));
  on('canceled', () => idle('Canceled.'));
}

// Lies over whatever the frame holds until the picture is there, or nothing comes of it.
async function preview(url) {
  const stream = events;
  const next = new Image();
  next.src = url;
  const isWhole = await next.decode().then(() => true, () => false); // the frame is never empty in between
  if (isWhole && events === stream) {
    $('preview').src = url;
    $('preview').hidden = false;
    $('frame').dataset.state = 'preview';
  }
}

async function succeed(end) {
  job = end;
  const image = end.images[0];
  const clean = path(image.url);
  const poster = image.poster_urls.length > 0 ? path(image.poster_urls[0]) : clean;
  $('picture').src = poster;
  $('picture').alt = end.prompt;
  await $('picture').decode().catch(() => {});
  $('picture').hidden = false;
  $('hint').hidden = true;
  $('poster-link').href = poster;
  $('clean-link').href = clean;
  $('clean-link').hidden = poster === clean;
  $('links').hidden = false;
  const seconds = (Date.parse(end.finished_at) - Date.parse(end.created_at)) / 1000;
  idle(`Done in ${seconds.toFixed(1)} s · seed ${end.seed}`);
  $('frame').dataset.state = 'done';
}

function working(message) {
  $('submit').disabled = true;
  $('problem').textContent = '';
  $('frame').dataset.state = 'working';
  $('status').textContent = message;
}

function idle(message) {
  stop();
  $('submit').disabled = false;
  $('frame').dataset.state = 'empty';
  $('status').textContent = message;
}

function fail(problem) {
  idle('');
  const fields = (problem.errors ?? []).map((e) => `${e.field}: expected ${e.expected}, found ${e.found}`);
  $('problem').textContent = fields.length > 0 ? fields.join('\n') : problem.message;
}

function stop() {
  events?.close();
  events = null;
  $('preview').hidden = true;
  $('cancel').hidden = true;
  $('progress').hidden = true;
  $('progress').value = 0;
}

async function call(method, url, body) {
  const answer = await fetch(url, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const json = await answer.json();
  if (!answer.ok) {
    throw Object.assign(new Error(`${json.title}: ${json.detail}`), { errors: json.errors });
  }
  return json;
}

async function showModels() {
  try {
    const { data } = await call('GET', '/v1/models');
    const ready = data.reduce((sum, model) => sum + model.ready_workers, 0);
    $('models').textContent = data.length > 0
      ? `${data.map((model) => model.id).join(', ')} · ${ready} ready`
      : 'No worker yet';
  } catch (problem) {
    $('models').textContent = problem.message;
  }
}

showModels();
setInterval(showModels, 10_000);
