/** Checkpoints to ONNX. {@link io.pressroom.modeltools.lower.Lowering} is the entry. */
package io.pressroom.modeltools.lower;
