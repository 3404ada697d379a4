/**
 * What latents roughly look like, without the decoder: a {@link
 * io.pressroom.diffusion.preview.ProjectionFit} learns it from decoded examples, a {@link
 * io.pressroom.diffusion.preview.LatentProjection} tells it.
 */
package io.pressroom.diffusion.preview;
