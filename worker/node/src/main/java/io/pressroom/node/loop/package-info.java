/**
 * Loops that tests turn by hand, and the threads that turn them otherwise. A {@link
 * io.pressroom.node.loop.Loop} is one turn; a {@link io.pressroom.node.loop.LoopThread} repeats it.
 */
package io.pressroom.node.loop;
