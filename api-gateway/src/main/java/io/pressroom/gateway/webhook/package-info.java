/**
 * Telling a client's server how its job ended: one signed call in the form of Standard Webhooks
 * (standardwebhooks.com), tried a few times.
 */
@NullMarked
package io.pressroom.gateway.webhook;

import org.jspecify.annotations.NullMarked;
