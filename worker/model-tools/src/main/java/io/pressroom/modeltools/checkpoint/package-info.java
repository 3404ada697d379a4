/**
 * A part of a diffusers folder as it is found: {@link
 * io.pressroom.modeltools.checkpoint.ModelConfig} reads its config and {@link
 * io.pressroom.modeltools.checkpoint.Checkpoint} its weights, and both refuse what nothing would
 * use.
 */
package io.pressroom.modeltools.checkpoint;
