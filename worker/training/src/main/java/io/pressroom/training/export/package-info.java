/** Writes a trained model as a folder in the layout of Hugging Face diffusers. */
package io.pressroom.training.export;
