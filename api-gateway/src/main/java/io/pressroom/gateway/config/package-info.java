/** All that a gateway must be told, read from its environment and checked at the start. */
@NullMarked
package io.pressroom.gateway.config;

import org.jspecify.annotations.NullMarked;
