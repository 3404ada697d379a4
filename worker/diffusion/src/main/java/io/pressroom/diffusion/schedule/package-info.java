/**
 * Noise levels: what a model was trained under ({@link
 * io.pressroom.diffusion.schedule.NoiseSchedule}) and which of them an image visits ({@link
 * io.pressroom.diffusion.schedule.Trajectory}). Nothing here moves or remembers.
 */
package io.pressroom.diffusion.schedule;
