// What the head of a table of rows tells: the names of its columns. Only for the page's help; the farm reads the file
// itself and completely.

const DELIMITERS = [',', ';', '\t', '|'];
const HEAD_BYTES = 64 * 1024;

/** The columns of a CSV or JSONL file; empty where its head says none. */
export async function columnsOf(file) {
  const head = await file.slice(0, HEAD_BYTES).text();
  const line = head.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0];
  if (line.trimStart().startsWith('{')) {
    try {
      return Object.keys(JSON.parse(line));
    } catch {
      return [];
    }
  }
  const delimiter = DELIMITERS.reduce((best, next) => (count(line, next) > count(line, best) ? next : best));
  return line.split(delimiter).map((name) => name.trim().replace(/^"|"$/g, '')).filter(Boolean);
}

function count(text, part) {
  return text.split(part).length - 1;
}
