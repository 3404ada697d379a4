/** The commands about batches: many jobs from a template and a file of rows. */
package io.pressroom.standalone.cli.batch;
