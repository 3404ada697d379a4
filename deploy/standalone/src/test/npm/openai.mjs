import OpenAI from "openai";
import { base, check, equal, fetched, isJpeg, isPng, key, model, run, thrown } from "./session.mjs";

const client = new OpenAI({ baseURL: `${base}/v1`, apiKey: key });

function bytes(image) {
  return Buffer.from(image.b64_json, "base64");
}

await run("openai", {
  "text to image in base64": async () => {
    const answer = await client.images.generate({ model: "gpt-image-1", prompt: "a red mug" });
    check(isPng(bytes(answer.data[0])), "a PNG");
    check(Math.abs(Date.now() / 1000 - answer.created) < 600, "created in seconds, about now");
    equal(answer.output_format, "png", "output_format");
  },

  "text to image as a URL that needs no key": async () => {
    const answer = await client.images.generate({ model: "dall-e-3", prompt: "a red mug", style: "vivid" });
    check(isPng(await fetched(answer.data[0].url)), "a PNG");
  },

  "two images as JPEG": async () => {
    const answer = await client.images.generate({
      model, prompt: "a red mug", n: 2, seed: 7, size: "64x64", output_format: "jpeg", output_compression: 80,
    });
    equal(answer.data.length, 2, "images");
    check(answer.data.every((image) => isJpeg(bytes(image))), "JPEGs");
    check(answer.data[0].b64_json !== answer.data[1].b64_json, "two that differ");
  },

  "streaming with partial images": async () => {
    const stream = await client.images.generate({
      model: "gpt-image-1", prompt: "a red mug", stream: true, partial_images: 2, num_inference_steps: 40,
    });
    const events = [];
    for await (const event of stream) {
      events.push(event);
    }
    const last = events.pop();
    equal(last.type, "image_generation.completed", "last event");
    check(isPng(bytes(last)), "a PNG");
    check(last.usage.total_tokens >= 0, "usage");
    check(events.length >= 1, "a partial image at least");
    events.forEach((event, index) => {
      equal(event.type, "image_generation.partial_image", "type");
      equal(event.partial_image_index, index, "partial_image_index");
      check(isPng(bytes(event)), "a partial image in the format of the finished one");
    });
  },

  "a size that no model has": async () => {
    const error = await thrown(() => client.images.generate({ model, prompt: "a mug", size: "65x64" }));
    check(error instanceof OpenAI.BadRequestError, "a BadRequestError");
    equal(error.param, "size", "param");
    equal(error.type, "invalid_request_error", "type");
  },

  "a model that nobody serves": async () => {
    const error = await thrown(() => client.images.generate({ model: "gpt-9", prompt: "a mug" }));
    check(error instanceof OpenAI.NotFoundError, "a NotFoundError");
    equal(error.code, "model_not_found", "code");
  },

  "a prompt that is too long": async () => {
    const error = await thrown(() => client.images.generate({ model, prompt: "x".repeat(2001) }));
    check(error instanceof OpenAI.BadRequestError, "a BadRequestError");
    equal(error.param, "prompt", "param");
  },

  "a job that fails, waited for and streamed": async () => {
    const many = { model, prompt: "mug ".repeat(300).trim() };
    const error = await thrown(() => client.images.generate(many));
    check(error instanceof OpenAI.UnprocessableEntityError, "an UnprocessableEntityError");
    check(error.message.includes("PROMPT_TOO_LONG"), "the reason");
    const stream = await client.images.generate({ ...many, stream: true });
    const broken = await thrown(async () => {
      for await (const event of stream) {
        check(false, `no ${event.type}`);
      }
    });
    check(broken instanceof OpenAI.APIError, "an APIError");
    check(broken.message.includes("PROMPT_TOO_LONG"), "the reason");
  },

  "a wrong key": async () => {
    const stranger = new OpenAI({ baseURL: `${base}/v1`, apiKey: "pr_wrong" });
    const error = await thrown(() => stranger.images.generate({ model, prompt: "a mug" }));
    check(error instanceof OpenAI.AuthenticationError, "an AuthenticationError");
    equal(error.code, "invalid_api_key", "code");
  },

  "hanging up": async () => {
    const hangUp = new AbortController();
    const call = client.images.generate(
      { model, prompt: "a slow mug", num_inference_steps: 1000, n: 4 }, { signal: hangUp.signal });
    setTimeout(() => hangUp.abort(), 300);
    check((await thrown(() => call)) instanceof OpenAI.APIUserAbortError, "an APIUserAbortError");
    let status;
    for (const end = Date.now() + 30_000; status !== "canceled" && Date.now() < end; ) {
      const jobs = await client.get("/jobs", { query: { limit: 1 } });
      status = jobs.data[0].status;
    }
    equal(status, "canceled", "status of a job that nobody waits for");
  },

  "models": async () => {
    const ids = [];
    for await (const found of client.models.list()) {
      ids.push(found.id);
    }
    check(ids.includes(model), "the model among all");
    equal((await client.models.retrieve(model)).id, model, "id");
    equal((await thrown(() => client.models.retrieve("gpt-9"))).status, 404, "status");
  },
});
