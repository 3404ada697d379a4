/**
 * Drives diffusion: one denoising thread and one decoding thread per model, and nothing else on
 * them. Previews have a thread of their own. Typesetting, encoding and upload happen on the threads
 * of whoever asked.
 *
 * <p>{@link io.pressroom.node.render.Renderer} is the entry: submit images, wait for pixels.
 */
package io.pressroom.node.render;
