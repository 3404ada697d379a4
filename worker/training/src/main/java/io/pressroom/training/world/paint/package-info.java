/**
 * How the world's pictures are painted with Java2D. {@link
 * io.pressroom.training.world.paint.Composition} is the face; the rest knows one family of things
 * each. Coordinates are pixels of the 256 x 256 picture, y down; subjects are drawn about 130 units
 * tall around (0, 0), the middle of their foot.
 */
package io.pressroom.training.world.paint;
