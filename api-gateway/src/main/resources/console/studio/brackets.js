// The brackets of a prompt: `[focus: gold-rimmed glasses]`, in Chinese `[重点:金丝眼镜]`.

const HAN = /\p{Script=Han}/u;
const KEYS = {
  focus: { en: 'focus', zh: '重点' },
  scene: { en: 'scene', zh: '场景' },
  style: { en: 'style', zh: '风格' },
};
const STYLE = /\s*[[【](?:style|风格)\s*[:：]\s*([^\]】]*)[\]】]/i;

/** A bracket in the language of `prompt`, or in `language` where the prompt has no words yet. */
export function bracket(key, words, prompt, language) {
  const tongue = tongueOf(words || prompt, language);
  return tongue === 'zh' ? `[${KEYS[key].zh}:${words}]` : `[${KEYS[key].en}: ${words}]`;
}

export function tongueOf(prompt, language) {
  return prompt.trim() ? (HAN.test(prompt) ? 'zh' : 'en') : language;
}

/** The style that the prompt's bracket names, or the empty string. */
export function styleOf(prompt) {
  return prompt.match(STYLE)?.[1].trim().toLowerCase() ?? '';
}

/** The prompt with its style bracket replaced by `next`; without one where `next` is empty. */
export function withStyle(prompt, next) {
  const plain = prompt.replace(STYLE, '').trimEnd();
  return next ? `${plain} ${next}`.trimStart() : plain;
}
