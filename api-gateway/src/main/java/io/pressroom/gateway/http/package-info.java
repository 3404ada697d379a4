/**
 * The routes' handlers: from a request to a call on {@code jobs}, {@code stream} or {@code models},
 * and from what comes back, or goes wrong, to an answer.
 */
@NullMarked
package io.pressroom.gateway.http;

import org.jspecify.annotations.NullMarked;
