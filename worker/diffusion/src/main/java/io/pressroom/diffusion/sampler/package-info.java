/** Update rules as pure functions, one per file: {@link io.pressroom.diffusion.sampler.Sampler}. */
package io.pressroom.diffusion.sampler;
