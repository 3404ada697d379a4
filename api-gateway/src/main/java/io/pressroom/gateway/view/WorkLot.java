package io.pressroom.gateway.view;

import io.pressroom.proto.v1.Lane;

/**
 * What is still to do for the jobs of one model in one lane.
 *
 * @param pixelSteps denoising steps left over all their images, each times the image's pixels
 */
public record WorkLot(
    String pool, Lane lane, String model, int queued, int running, long pixelSteps) {}
