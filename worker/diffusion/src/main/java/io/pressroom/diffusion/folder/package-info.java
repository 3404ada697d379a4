/**
 * What a model's folder holds besides weights. {@link io.pressroom.diffusion.folder.ModelFolder} is
 * the entry.
 */
package io.pressroom.diffusion.folder;
