// The one way to the farm's API. Knows the key, and what to make of an answer that is no success.

const KEPT = 'pressroom.key';

let signIn = async () => false;

/** An answer that says what went wrong, or that there was none (`status` 0). */
export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(body.detail ?? body.title ?? '');
    this.status = status;
    this.title = body.title;
    this.errors = body.errors ?? [];
    this.retryAfter = retryAfter; // seconds, where trying again may help
  }

  /** Whether the same request may succeed in a while. */
  get isPassing() {
    return this.status === 0 || this.status === 429 || this.status === 503;
  }
}

/** `ask` is called when the farm wants a key; resolves to whether there is one now. */
export function onUnauthorized(ask) {
  signIn = ask;
}

export function key() {
  return sessionStorage.getItem(KEPT);
}

export function setKey(value) {
  if (value) {
    sessionStorage.setItem(KEPT, value);
  } else {
    sessionStorage.removeItem(KEPT);
  }
}

/**
 * The JSON that the farm answers with; null where it answers with nothing. `body` is sent as JSON, or as it is where
 * it is a form.
 *
 * @throws Problem
 */
export async function call(method, url, body, headers = {}) {
  const isForm = body instanceof FormData;
  const answer = await request(url, {
    method,
    headers: body && !isForm ? { 'Content-Type': 'application/json', ...headers } : headers,
    body: body && !isForm ? JSON.stringify(body) : body,
  });
  return answer.status === 204 ? null : answer.json();
}

/**
 * A successful answer as it is.
 *
 * @throws Problem
 */
export async function request(url, options = {}) {
  const answer = await send(url, options);
  if (answer.status === 401 && (await signIn())) {
    return request(url, options);
  }
  if (!answer.ok) {
    const body = await answer.json().catch(() => ({}));
    throw new Problem(answer.status, body, Number(answer.headers.get('Retry-After')) || undefined);
  }
  return answer;
}

/** Links in answers are absolute and may name another host than the one this page came from. */
export function local(url) {
  const { pathname, search } = new URL(url, location.href);
  return pathname + search;
}

/** A new name for a submission: under it, trying again never submits twice. */
export function submissionName() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Saves what lies at `url` as a file; a plain link could not show the key. */
export async function save(url, name) {
  const file = await (await request(local(url))).blob();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function send(url, options) {
  const headers = { ...options.headers };
  if (key()) {
    headers.Authorization = `Bearer ${key()}`;
  }
  try {
    return await fetch(url, { ...options, headers });
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new Problem(0, {}, undefined);
  }
}
