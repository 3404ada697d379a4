/**
 * What every route stands on: reading requests, answering them, problem details, bodies, probes and
 * metrics. Knows no route of a feature.
 */
@NullMarked
package io.pressroom.gateway.http;

import org.jspecify.annotations.NullMarked;
