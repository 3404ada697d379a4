/** The object store, and the only package that knows its client. */
package io.pressroom.gateway.store;
