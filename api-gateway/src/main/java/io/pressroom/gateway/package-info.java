/** The gateway: HTTP in, jobs out; events in, streams out. {@link Gateway} joins the parts. */
package io.pressroom.gateway;
