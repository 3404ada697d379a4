/**
 * Server-sent events over one response: a writer that keeps no more than its reader takes, and one
 * job told by it in another service's words. Knows nothing of Pressroom's own events.
 */
@NullMarked
package io.pressroom.gateway.stream.sse;

import org.jspecify.annotations.NullMarked;
