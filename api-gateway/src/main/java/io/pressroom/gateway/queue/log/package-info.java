/** Topics that gateways read whole, and how those who read as a group keep their places. */
@NullMarked
package io.pressroom.gateway.queue.log;

import org.jspecify.annotations.NullMarked;
