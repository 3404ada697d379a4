/** Noise that an image's seed alone decides: {@link io.pressroom.diffusion.noise.NoiseStream}. */
package io.pressroom.diffusion.noise;
