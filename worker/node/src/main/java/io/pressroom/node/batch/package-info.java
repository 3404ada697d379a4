/**
 * Who joins the denoising batch, when, and next to whom: pure decisions over plain values. Time is
 * passed in, nothing here runs a thread or knows what an image is made of.
 *
 * <p>{@link io.pressroom.node.batch.Admission} decides, over {@link
 * io.pressroom.node.batch.Ticket}s and within a {@link io.pressroom.node.batch.Budget}.
 */
package io.pressroom.node.batch;
