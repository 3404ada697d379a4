/**
 * Where the gateway is joined: the {@link io.pressroom.gateway.parts.core.Core} that all features
 * share, and one {@link io.pressroom.gateway.parts.Part} for each feature. The only package that
 * knows them all.
 */
@NullMarked
package io.pressroom.gateway.parts;

import org.jspecify.annotations.NullMarked;
