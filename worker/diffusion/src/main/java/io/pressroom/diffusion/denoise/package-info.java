/**
 * From noisy images to estimates of the clean ones, many at a time: {@link
 * io.pressroom.diffusion.denoise.GuidedDenoiser} over a {@link
 * io.pressroom.diffusion.denoise.Denoiser}.
 */
package io.pressroom.diffusion.denoise;
