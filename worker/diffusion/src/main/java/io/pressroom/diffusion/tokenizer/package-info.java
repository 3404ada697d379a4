/** From text to token ids: {@link io.pressroom.diffusion.tokenizer.ClipTokenizer}. */
package io.pressroom.diffusion.tokenizer;
