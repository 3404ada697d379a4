/**
 * The command line: {@code pressroom} and its commands. They only join a client, a terminal and,
 * where none is to be found elsewhere, a {@link io.pressroom.standalone.Farm}.
 *
 * <pre>
 * cli  -->  jobs, batch, keys  -->  farm  -->  terminal  -->  client
 * </pre>
 */
package io.pressroom.standalone.cli;
