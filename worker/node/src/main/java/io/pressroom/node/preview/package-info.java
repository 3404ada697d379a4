/**
 * Small pictures of unfinished images, made beside the denoising and dropped where they come too
 * late. {@link io.pressroom.node.preview.Previews} is the entry.
 */
package io.pressroom.node.preview;
