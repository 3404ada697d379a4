/**
 * Texts with variables and choices, and jobs made of them: {@code {{column}}} is a cell of the row,
 * <code>{a|b}</code> one of several texts, <code>{3::a|1::b}</code> the same by weights, and a
 * backslash makes the next of <code>{ } | \</code> an ordinary character.
 */
@NullMarked
package io.pressroom.gateway.batch.template;

import org.jspecify.annotations.NullMarked;
