/** Who calls, and what they may do: tenants, their keys, and what the gateway signs for them. */
@NullMarked
package io.pressroom.gateway.auth;

import org.jspecify.annotations.NullMarked;
