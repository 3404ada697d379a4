/** Requests that are wrong on purpose, and what becomes of them. */
package io.pressroom.load.fuzz;
