/**
 * {@code /v1/jobs} and {@code /v1/generate}: submit, look up, list, wait for, cancel, delete,
 * rerun.
 */
@NullMarked
package io.pressroom.gateway.api.jobs;

import org.jspecify.annotations.NullMarked;
