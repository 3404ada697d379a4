package io.pressroom.modeltools.lower;

import io.pressroom.modeltools.onnx.OnnxModel;

/**
 * The two halves of an autoencoder.
 *
 * @param encoder {@code sample} [batch, 3, height, width] in -1..1 to {@code latent_parameters}
 *     (mean and log-variance, twice the latent channels) or, where the code is no distribution, to
 *     {@code latent_sample}
 * @param decoder {@code latent_sample} [batch, channels, height / scale, width / scale], not scaled
 *     by the config's factor, to {@code sample}
 */
public record Autoencoder(OnnxModel encoder, OnnxModel decoder) {}
