/** How single jobs get into their lanes: a window at a time, so that no tenant fills a lane. */
@NullMarked
package io.pressroom.gateway.fair;

import org.jspecify.annotations.NullMarked;
