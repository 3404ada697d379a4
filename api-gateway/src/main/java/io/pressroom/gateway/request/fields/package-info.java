/**
 * Reads JSON field by field and refuses by name, all that is wrong at once. Knows nothing of jobs,
 * so that every API of the gateway can read by it.
 */
@NullMarked
package io.pressroom.gateway.request.fields;

import org.jspecify.annotations.NullMarked;
