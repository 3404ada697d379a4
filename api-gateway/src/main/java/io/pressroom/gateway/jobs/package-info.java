/** The life of a job as a client drives it: submit, look up, cancel. */
package io.pressroom.gateway.jobs;
