/**
 * The life of a job while this worker holds it: taken, attempted, decided, reported.
 *
 * <p>{@link io.pressroom.node.job.JobDesk} is the entry. What it needs of the outside are the
 * interfaces {@link io.pressroom.node.job.JobArchive}, {@link io.pressroom.node.job.JobReports} and
 * {@link io.pressroom.node.job.ImageMaker}; nothing here knows Kafka, S3 or a model.
 */
package io.pressroom.node.job;
