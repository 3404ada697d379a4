/**
 * The farm behind a command: one of this JVM, {@code pressroom serve}, or one that is found by its
 * URL.
 */
package io.pressroom.standalone.cli.farm;
