// What every session needs: its scenarios, one line for each, and an exit status that tells how it went.

export const base = process.env.PRESSROOM_URL;
export const key = process.env.PRESSROOM_API_KEY;
export const model = "tiny";

export function check(holds, what) {
  if (!holds) {
    throw new Error(`expected ${what}`);
  }
}

export function equal(found, expected, what) {
  check(found === expected, `${what} ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
}

/** What a call throws; that it throws nothing is an error. */
export async function thrown(call) {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error("expected an error, found none");
}

export function isPng(bytes) {
  return Buffer.from(bytes).subarray(1, 4).toString() === "PNG";
}

export function isJpeg(bytes) {
  return bytes[0] === 0xff && bytes[1] === 0xd8;
}

/** Fetches as a browser would, without a key. */
export async function fetched(url) {
  const response = await fetch(url);
  equal(response.status, 200, "status of a picture");
  return Buffer.from(await response.arrayBuffer());
}

/** Runs scenarios by name, each whatever became of those before. */
export async function run(client, scenarios) {
  let failed = 0;
  for (const [name, scenario] of Object.entries(scenarios)) {
    try {
      await scenario();
      console.log(`ok ${client}: ${name}`);
    } catch (error) {
      failed++;
      console.log(`FAILED ${client}: ${name}: ${error.stack}`);
    }
  }
  process.exitCode = failed === 0 ? 0 : 1;
}
