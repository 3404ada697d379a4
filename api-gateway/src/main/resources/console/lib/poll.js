// Asking again and again, but only while somebody looks.

/**
 * Runs `ask` now and every `ms` while `isWatched()` and the page is visible; a slow answer is never overtaken.
 * Returns a function that asks at once.
 */
export function poll(ask, ms, isWatched = () => true) {
  let running = null;
  const run = () => {
    running ??= ask().finally(() => { running = null; });
    return running;
  };
  const tick = () => {
    if (!document.hidden && isWatched()) {
      run();
    }
  };
  setInterval(tick, ms);
  document.addEventListener('visibilitychange', tick);
  tick();
  return run;
}
