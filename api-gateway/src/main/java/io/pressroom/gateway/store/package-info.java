/** The object store, and the only package that knows its client. */
@NullMarked
package io.pressroom.gateway.store;

import org.jspecify.annotations.NullMarked;
