/** The tokenizer: CLIP's byte-level BPE, trained on the captions' words. No libtorch. */
package io.pressroom.training.text;
