/**
 * Architectures by diffusers' and transformers' names, lowered from a config and its weights to
 * ONNX. {@link io.pressroom.modeltools.lower.Lowering} is the entry.
 */
package io.pressroom.modeltools.lower;
