package io.pressroom.node.render;

import io.pressroom.diffusion.RgbImage;
import java.time.Duration;
import java.time.Instant;

/**
 * A finished image and what it cost.
 *
 * @param startedAt when it was admitted to the batch
 * @param denoising duration of the denoiser calls that it took part in
 * @param decoding duration of the decoder call that it took part in
 * @param meanBatchSize images in those denoiser calls, on average
 */
public record Rendered(
    RgbImage image,
    Instant startedAt,
    Duration denoising,
    Duration decoding,
    double meanBatchSize) {}
