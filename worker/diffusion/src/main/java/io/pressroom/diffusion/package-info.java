/**
 * From text and seed to pixels.
 *
 * <p>{@link io.pressroom.diffusion.DiffusionModel} is the entry: load a folder, open a {@link
 * io.pressroom.diffusion.DenoisingBatch}, admit {@link io.pressroom.diffusion.ImageRequest}s, step
 * until they finish, decode their {@link io.pressroom.diffusion.Latents}.
 */
package io.pressroom.diffusion;
