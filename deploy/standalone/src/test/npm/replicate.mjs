import http from "node:http";
import Replicate, { validateWebhook } from "replicate";
import { base, check, equal, fetched, isPng, key, model, run, thrown } from "./session.mjs";

const replicate = new Replicate({ baseUrl: `${base}/v1`, auth: key });
const input = { prompt: "a red mug", num_inference_steps: 4, seed: 7 };
const slow = { ...input, num_inference_steps: 1000, num_outputs: 8 };

/** Runs a server while `use` has its URL; gives what was posted there once `count` requests came. */
async function received(count, use) {
  const requests = [];
  let done;
  const all = new Promise((resolve) => (done = resolve));
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    requests.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.end();
    if (requests.length === count) {
      done();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await use(`http://127.0.0.1:${server.address().port}/hook`);
    await all;
    return requests;
  } finally {
    server.close();
  }
}

await run("replicate", {
  "run, blocking": async () => {
    const output = await replicate.run(`pressroom/${model}`, { input });
    equal(output.length, 1, "outputs");
    check(isPng(await fetched(output[0])), "a PNG that needs no key");
  },

  "run, polling, by version": async () => {
    const found = await replicate.models.get("acme", "flux");
    const seen = [];
    const output = await replicate.run(
      `acme/flux:${found.latest_version.id}`,
      { input: { ...input, num_outputs: 2 }, wait: { mode: "poll", interval: 50 } },
      (prediction) => seen.push(prediction.status),
    );
    equal(output.length, 2, "outputs");
    equal(seen.at(-1), "succeeded", "last status");
  },

  "create, get, wait": async () => {
    const created = await replicate.predictions.create({ version: model, input });
    check(["starting", "processing"].includes(created.status), "a prediction that has not ended");
    const ended = await replicate.wait(created, { interval: 50 });
    equal(ended.status, "succeeded", "status");
    equal(ended.input.seed, 7, "seed");
    check(ended.metrics.predict_time > 0, "predict_time");
    check(ended.logs.includes("Using seed: 7"), "its seed in the logs");
    equal((await replicate.predictions.get(created.id)).id, created.id, "id");
  },

  "create, waiting": async () => {
    const ended = await replicate.predictions.create({ model: `pressroom/${model}`, input, wait: true });
    equal(ended.status, "succeeded", "status");
    const late = await replicate.predictions.create({ version: model, input: slow, wait: 1 });
    equal(late.status, "starting", "status of what takes longer");
    await replicate.predictions.cancel(late.id);
  },

  "cancel": async () => {
    const created = await replicate.predictions.create({ version: model, input: slow });
    await replicate.predictions.cancel(created.id);
    equal((await replicate.wait(created, { interval: 50 })).status, "canceled", "status");
  },

  "a prediction that fails": async () => {
    const many = { ...input, prompt: "mug ".repeat(300).trim() };
    const error = await thrown(() => replicate.run(`pressroom/${model}`, { input: many }));
    check(error.message.includes("Prediction failed: PROMPT_TOO_LONG"), "the reason");
    const broken = await thrown(async () => {
      for await (const event of replicate.stream(`pressroom/${model}`, { input: many })) {
        check(event.event === "logs", `no ${event.event}`);
      }
    });
    check(broken.message.includes("PROMPT_TOO_LONG"), "the reason");
  },

  "stream": async () => {
    const events = [];
    for await (const event of replicate.stream(`pressroom/${model}`, { input })) {
      events.push(event);
    }
    equal(events.at(-1).event, "done", "last event");
    const output = events.find((event) => event.event === "output");
    check(isPng(await fetched(output.data)), "a PNG");
  },

  "list, page by page": async () => {
    const newest = await replicate.predictions.create({ version: model, input, wait: true });
    const first = await replicate.predictions.list();
    equal(first.results[0].id, newest.id, "the newest");
    let all = 0;
    for await (const page of replicate.paginate(replicate.predictions.list)) {
      all += page.length;
    }
    check(all >= 8, "all predictions of this session");
  },

  "webhooks": async () => {
    const { key: secret } = await replicate.webhooks.default.secret.get();
    const requests = await received(3, (webhook) =>
      replicate.predictions.create({
        version: model, input, webhook, webhook_events_filter: ["start", "output", "completed"],
      }));
    const statuses = [];
    for (const { headers, body } of requests) {
      check(await validateWebhook({ headers, body }, secret), "a valid signature");
      check(!(await validateWebhook({ headers, body: body + " " }, secret)), "no other body to pass");
      statuses.push(JSON.parse(body).status);
    }
    equal(statuses.sort().join(), "processing,succeeded,succeeded", "statuses");
  },

  "an input that is not valid": async () => {
    const error = await thrown(() =>
      replicate.predictions.create({ version: model, input: { ...input, width: 65 } }));
    equal(error.response.status, 422, "status");
    check(error.message.includes("input.width"), "the field's name");
  },

  "a model that nobody serves": async () => {
    const error = await thrown(() => replicate.run("acme/unknown", { input }));
    equal(error.response.status, 404, "status");
  },

  "a wrong key": async () => {
    const stranger = new Replicate({ baseUrl: `${base}/v1`, auth: "r8_wrong" });
    const error = await thrown(() => stranger.predictions.create({ version: model, input }));
    equal(error.response.status, 401, "status");
  },
});
