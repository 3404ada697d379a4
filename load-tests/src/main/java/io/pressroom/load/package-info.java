/**
 * Load and fault scenarios, numbered, the baseline first. Each is a main class that prints one line
 * of figures and exits with 1 if its bar is missed. All run on loopback, against a real broker and
 * a real store, and end by themselves.
 */
package io.pressroom.load;
