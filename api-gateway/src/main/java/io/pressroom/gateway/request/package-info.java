/**
 * From a request's JSON to a job that a worker can't refuse: every rule that can be checked without
 * rendering is checked here, and what is refused is refused by name.
 */
@NullMarked
package io.pressroom.gateway.request;

import org.jspecify.annotations.NullMarked;
