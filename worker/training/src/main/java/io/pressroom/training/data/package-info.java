/** What the networks learn from: painted pictures, their latents, their captions. */
package io.pressroom.training.data;
