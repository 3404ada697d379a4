/**
 * From a job to its pictures and posters in the archive: reads what to render, waits for the
 * pixels, typesets, encodes, uploads. {@link io.pressroom.node.picture.JobImages} is the entry.
 */
package io.pressroom.node.picture;
