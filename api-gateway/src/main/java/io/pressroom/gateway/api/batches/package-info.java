/** {@code /v1/batches}: upload, look up and steer, follow, and fetch what comes of it. */
@NullMarked
package io.pressroom.gateway.api.batches;

import org.jspecify.annotations.NullMarked;
