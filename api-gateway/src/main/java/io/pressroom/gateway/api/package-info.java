/**
 * Pressroom's own API: from a request to a call on what does the work, and from what comes back to
 * an answer.
 */
@NullMarked
package io.pressroom.gateway.api;

import org.jspecify.annotations.NullMarked;
