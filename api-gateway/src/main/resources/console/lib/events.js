// Server-sent events by fetch: an EventSource could not show the key.

import { local, request } from './api.js';

const LAST = new Set(['succeeded', 'failed', 'canceled']);
const RETRY_MS = 2000;

/**
 * Tells `hear(type, data)` of every event of a job, to its end, over as many connections as it takes.
 *
 * @throws Problem where the farm refuses
 */
export async function follow(url, hear, signal) {
  let lastId = null;
  while (!signal.aborted) {
    try {
      const headers = lastId === null ? {} : { 'Last-Event-ID': lastId };
      const answer = await request(local(url), { headers, signal });
      if (answer.status === 204) {
        return;
      }
      for await (const event of events(answer.body)) {
        lastId = event.id ?? lastId;
        hear(event.type, JSON.parse(event.data));
        if (LAST.has(event.type)) {
          return;
        }
      }
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      if (!(failure instanceof TypeError || failure.isPassing)) { // a broken stream is a TypeError
        throw failure;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      for (const block of blocks) {
        const event = parse(block);
        if (event.data) {
          yield event;
        }
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function parse(block) {
  const event = { type: 'message', data: '' };
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).trimStart();
    if (name === 'id') {
      event.id = value;
    } else if (name === 'event') {
      event.type = value;
    } else if (name === 'data') {
      event.data += value;
    }
  }
  return event;
}
