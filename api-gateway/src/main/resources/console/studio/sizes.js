// The shapes that a model serves.

const SHAPES = [
  { name: 'square', ratio: 1 },
  { name: 'portrait', ratio: 3 / 4 },
  { name: 'tall', ratio: 1 / 2 },
  { name: 'landscape', ratio: 4 / 3 },
];

/** `{name, width, height}` of each shape, as near as the model's multiple lets it come, without doubles. */
export function sizesOf(model) {
  const [nativeWidth, nativeHeight] = parseSize(model.native_size);
  const sizes = SHAPES.map(({ name, ratio }) => {
    const long = Math.max(nativeWidth, nativeHeight);
    const short = round(long * Math.min(ratio, 1 / ratio), model);
    return ratio > 1 ? { name, width: long, height: short } : { name, width: short, height: long };
  });
  const seen = new Set();
  return sizes.filter(({ width, height }) => !seen.has(`${width}x${height}`) && seen.add(`${width}x${height}`));
}

export function parseSize(size) {
  return size.split('x').map(Number);
}

function round(side, model) {
  const multiple = model.size_multiple || 1;
  return Math.min(model.max_size, Math.max(model.min_size, Math.round(side / multiple) * multiple));
}
