package io.pressroom.gateway.batch.delivery;

import io.pressroom.proto.v1.BatchItem;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;

/**
 * What became of one row in one size and locale.
 *
 * @param jobId of the job that rendered it, perhaps with other rows
 * @param error why it failed; empty where it has not
 */
record Line(BatchItem item, RenderJob job, String jobId, Status status, String error) {

  private static final int CLEAN_PICTURE = -1;

  String size() {
    return job.getRender().getWidth() + "x" + job.getRender().getHeight();
  }

  int images() {
    return job.getRender().getCount();
  }

  boolean hasPictures() {
    return status == Status.STATUS_SUCCEEDED;
  }

  /** Whether it has a text, and so a poster for each picture. */
  boolean isTypeset() {
    return item.getCopy() != CLEAN_PICTURE;
  }
}
