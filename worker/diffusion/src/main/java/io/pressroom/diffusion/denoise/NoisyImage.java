package io.pressroom.diffusion.denoise;

/**
 * An image on its way, as the denoiser sees it.
 *
 * @param x [channels, height, width], with noise of level {@code sigma}
 * @param timestep the network's own measure of {@code sigma}
 */
public record NoisyImage(float[] x, double sigma, double timestep, Guidance guidance) {}
