/** How much a tenant may ask for: requests in a second, and jobs at once. */
@NullMarked
package io.pressroom.gateway.quota;

import org.jspecify.annotations.NullMarked;
