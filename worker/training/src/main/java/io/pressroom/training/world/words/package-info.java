/**
 * How the world's pictures are described. {@link io.pressroom.training.world.words.Grammar} is the
 * face: one grammar per language, over tables of synonyms.
 */
package io.pressroom.training.world.words;
