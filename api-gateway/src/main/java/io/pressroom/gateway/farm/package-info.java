/** What waits on the farm, who works on it, and how long that takes. */
@NullMarked
package io.pressroom.gateway.farm;

import org.jspecify.annotations.NullMarked;
