/** What goes wrong, sorted by what the caller can do about it. */
package io.pressroom.diffusion.error;
