/**
 * The command line: {@code pressroom generate} and {@code pressroom serve}. Both only join a {@link
 * io.pressroom.standalone.Farm} (unless a URL names another one), a client and a terminal.
 */
package io.pressroom.standalone.cli;
