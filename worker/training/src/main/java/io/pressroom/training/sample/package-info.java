/** Draws pictures from a trained model, to look at and to measure. */
package io.pressroom.training.sample;
