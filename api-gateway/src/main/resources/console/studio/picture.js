// Where a job's pictures are, and what they are saved as.

import { local } from '../lib/api.js';

/** The address to show: the poster where the picture has words on it, or the clean picture. */
export function pictureUrl(image, isPoster = true) {
  return local(isPoster && image.poster_urls.length > 0 ? image.poster_urls[0] : image.url);
}

export function hasPoster(image) {
  return image.poster_urls.length > 0;
}

export function fileName(job, image, kind) {
  return `${kind}-${job.id}-${image.seed}.png`;
}

export function secondsOf(job) {
  return (Date.parse(job.finished_at) - Date.parse(job.started_at ?? job.created_at)) / 1000;
}
