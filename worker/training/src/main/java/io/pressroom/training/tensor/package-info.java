/**
 * The thin layer over libtorch: host arrays to tensors and back, parameters that live in one flat
 * buffer, and the optimizer that walks it. Nothing here knows a network.
 */
package io.pressroom.training.tensor;
