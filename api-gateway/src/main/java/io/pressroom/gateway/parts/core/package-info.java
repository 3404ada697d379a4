/**
 * What all features of the gateway are built from, joined once: the jobs, the view of the farm, the
 * edges to Kafka and the store. Knows no feature.
 */
@NullMarked
package io.pressroom.gateway.parts.core;

import org.jspecify.annotations.NullMarked;
