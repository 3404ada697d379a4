/**
 * Layers as libtorch's functional form has them: each declares its parameters under the name that
 * PyTorch gives them, and holds no other state.
 */
package io.pressroom.training.layer;
