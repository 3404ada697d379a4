/** The gateway: HTTP in, jobs out; events in, streams out. {@link Gateway} joins the parts. */
@NullMarked
package io.pressroom.gateway;

import org.jspecify.annotations.NullMarked;
