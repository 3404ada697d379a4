/**
 * What all gateways agree on about webhooks, each from the same records: which endpoints are
 * disabled, which key of a tenant signs, which messages were given up.
 */
@NullMarked
package io.pressroom.gateway.webhook.ledger;

import org.jspecify.annotations.NullMarked;
