/** diffusers' AutoencoderDC, of residual blocks. */
package io.pressroom.training.net.autoencoder;
