/**
 * Following a job: one subscription model under every transport. What a reader has yet to be told
 * is always worked out from how the job stands and from the last event that the reader has, so a
 * live reader, a slow one, a late one and one that comes back to another gateway are the same case.
 */
@NullMarked
package io.pressroom.gateway.stream;

import org.jspecify.annotations.NullMarked;
