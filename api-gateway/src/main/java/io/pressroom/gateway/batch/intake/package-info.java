/** How a batch comes in: checked whole, row by row, and then stored whole, before it exists. */
@NullMarked
package io.pressroom.gateway.batch.intake;

import org.jspecify.annotations.NullMarked;
