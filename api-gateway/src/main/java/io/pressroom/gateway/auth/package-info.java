/** Who calls, and what they may do. */
@NullMarked
package io.pressroom.gateway.auth;

import org.jspecify.annotations.NullMarked;
