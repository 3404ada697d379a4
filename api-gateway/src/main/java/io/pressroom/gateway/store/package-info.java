/** The object store, and the only @NullMarked package that knows its client. */
package io.pressroom.gateway.store;
