/** What a batch leaves: a manifest of its rows, and its pictures in one file. */
@NullMarked
package io.pressroom.gateway.batch.delivery;

import org.jspecify.annotations.NullMarked;
