/** The commands about jobs: make one, look at them, follow them, end them. */
package io.pressroom.standalone.cli.jobs;
