/**
 * The world of the bundled model: what its pictures can show, how they are painted, and how they
 * are described.
 *
 * <p>{@link io.pressroom.training.world.PictureSpec} says what a picture shows; {@link
 * io.pressroom.training.world.Painter} paints it and {@link io.pressroom.training.world.Captioner}
 * puts it into words. All three are deterministic in the random generator that they are given.
 * Plain Java and Java2D: nothing here may import libtorch.
 */
package io.pressroom.training.world;
