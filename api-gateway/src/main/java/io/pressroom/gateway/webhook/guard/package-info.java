/**
 * Which addresses a client may have the gateway call. A webhook's URL is the client's choice, and
 * the gateway stands inside a network that the client doesn't: without this, a webhook would be a
 * way in.
 */
@NullMarked
package io.pressroom.gateway.webhook.guard;

import org.jspecify.annotations.NullMarked;
