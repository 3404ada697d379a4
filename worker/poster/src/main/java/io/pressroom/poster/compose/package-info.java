/**
 * Internal: where texts go on a poster and the shapes they wear. Knows neither the names of the
 * copy's fields nor how colours are chosen.
 */
package io.pressroom.poster.compose;
