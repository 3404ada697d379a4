/** What the farm serves, as its workers announce it. */
@NullMarked
package io.pressroom.gateway.models;

import org.jspecify.annotations.NullMarked;
