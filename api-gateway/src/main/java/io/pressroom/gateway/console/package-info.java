/** Serves the web console. */
@NullMarked
package io.pressroom.gateway.console;

import org.jspecify.annotations.NullMarked;
