/**
 * The building blocks that diffusers' architectures share, with diffusers' names for blocks and
 * weights.
 */
package io.pressroom.modeltools.blocks;
