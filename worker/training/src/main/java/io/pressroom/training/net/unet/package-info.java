/** diffusers' UNet2DConditionModel, of the blocks that Stable Diffusion uses. */
package io.pressroom.training.net.unet;
