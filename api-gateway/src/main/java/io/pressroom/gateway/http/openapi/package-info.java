/**
 * The API's own description: put together from its features' fragments, served, and asked before
 * every route. Knows no route of a feature.
 */
@NullMarked
package io.pressroom.gateway.http.openapi;

import org.jspecify.annotations.NullMarked;
