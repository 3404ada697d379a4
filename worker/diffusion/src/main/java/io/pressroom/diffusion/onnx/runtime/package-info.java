/**
 * ONNX Runtime itself: the device it computes on, its options, and what it says when it fails.
 * Nothing here knows a model.
 */
package io.pressroom.diffusion.onnx.runtime;
