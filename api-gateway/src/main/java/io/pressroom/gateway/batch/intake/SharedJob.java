package io.pressroom.gateway.batch.intake;

import io.pressroom.gateway.batch.rows.Row;
import io.pressroom.gateway.request.RequestLimits;
import io.pressroom.proto.v1.BatchItem;
import io.pressroom.proto.v1.BatchJob;
import io.pressroom.proto.v1.PosterCopy;
import io.pressroom.proto.v1.RenderJob;
import java.util.ArrayList;
import java.util.List;

/** A job that several rows may share. Not thread-safe. */
final class SharedJob {

  /** Rows without copies: the manifest of one job must not grow without bound. */
  private static final int MAX_ITEMS = 64;

  private static final int CLEAN_PICTURE = -1;

  private final RenderJob picture;

  // Mutable state.
  private final List<PosterCopy> copies = new ArrayList<>();
  private final List<BatchItem> items = new ArrayList<>();

  private SharedJob(RenderJob picture) {
    this.picture = picture;
  }

  static SharedJob of(Row row, RenderJob job) {
    SharedJob shared = new SharedJob(job.toBuilder().clearCopies().build());
    shared.add(row, job);
    return shared;
  }

  /** Whether the row's job is the same but for its copies, and these have room. */
  boolean join(Row row, RenderJob job) {
    int all = copies.size() + job.getCopiesCount();
    boolean hasRoom =
        all <= RequestLimits.MAX_COPIES
            && all * picture.getRender().getCount() <= RequestLimits.MAX_POSTERS
            && items.size() < MAX_ITEMS;
    if (!hasRoom || !job.toBuilder().clearCopies().build().equals(picture)) {
      return false;
    }
    add(row, job);
    return true;
  }

  BatchJob build() {
    return BatchJob.newBuilder()
        .setJob(picture.toBuilder().addAllCopies(copies))
        .addAllItems(items)
        .build();
  }

  private void add(Row row, RenderJob job) {
    if (job.getCopiesCount() == 0) {
      items.add(item(row, "", CLEAN_PICTURE));
    }
    for (PosterCopy copy : job.getCopiesList()) {
      items.add(item(row, copy.getLocale(), copies.size()));
      copies.add(copy.toBuilder().setId(copyId(row, copy)).build());
    }
  }

  /** No two copies of a job may have one id, and two rows may well name theirs alike. */
  private static String copyId(Row row, PosterCopy copy) {
    return copy.getId().isEmpty() ? Long.toString(row.number()) : row.number() + "-" + copy.getId();
  }

  private static BatchItem item(Row row, String locale, int copy) {
    return BatchItem.newBuilder()
        .setRow(row.number())
        .setLocale(locale)
        .setCopy(copy)
        .addAllValues(row.cells().values())
        .build();
  }
}
