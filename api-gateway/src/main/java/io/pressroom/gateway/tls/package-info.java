/**
 * The gateway's own certificate, kept to its files. {@link io.pressroom.gateway.tls.ServerTls} is
 * the entry.
 */
@NullMarked
package io.pressroom.gateway.tls;

import org.jspecify.annotations.NullMarked;
