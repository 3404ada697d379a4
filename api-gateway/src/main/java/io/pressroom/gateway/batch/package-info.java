/**
 * Bulk submissions: a batch is stored whole and fed into its lane a window at a time. What a batch
 * is, how it stands and how a client sees it; how it comes in is {@code intake}'s, how it is fed
 * {@code feed}'s, and what it leaves {@code delivery}'s.
 */
@NullMarked
package io.pressroom.gateway.batch;

import org.jspecify.annotations.NullMarked;
