/** The life of a job as a client drives it: submit, look up, cancel. */
@NullMarked
package io.pressroom.gateway.jobs;

import org.jspecify.annotations.NullMarked;
