package io.pressroom.node.picture;

import io.pressroom.diffusion.ImageRequest;
import io.pressroom.diffusion.RgbImage;
import io.pressroom.node.job.HeldJob;
import io.pressroom.node.job.JobArchive;
import io.pressroom.node.job.JobFailedException;
import io.pressroom.node.job.Patience;
import io.pressroom.node.job.Patience.Errand;
import io.pressroom.node.job.StoppedException;
import io.pressroom.poster.PosterCopy;
import io.pressroom.proto.v1.Poster;
import io.pressroom.proto.v1.RenderedImage;
import io.pressroom.wire.ObjectKeys;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** One rendered image's way into the archive, as the clean picture and as its posters. */
final class Uploads {

  private final Press press;
  private final JobArchive archive;
  private final Patience patience;
  private final PictureMeters meters;
  private final Clock clock;

  Uploads(Press press, JobArchive archive, Patience patience, PictureMeters meters, Clock clock) {
    this.press = press;
    this.archive = archive;
    this.patience = patience;
    this.meters = meters;
    this.clock = clock;
  }

  RenderedImage deliver(HeldJob held, JobPlan plan, int index, RgbImage pixels, Costs costs)
      throws JobFailedException, StoppedException, IOException, InterruptedException {
    ImageRequest request = plan.images().get(index);
    String parameters = Parameters.text(request, plan.model().name());
    BufferedImage picture = pixels.toBufferedImage();
    String key = ObjectKeys.picture(held.delivery().jobId(), index);

    Instant before = clock.instant();
    PngFile file = press.picture(picture, parameters);
    typeset(Duration.between(before, clock.instant()), costs);
    upload(held, key, file, costs);

    RenderedImage.Builder image =
        RenderedImage.newBuilder()
            .setIndex(index)
            .setSeed(request.seed())
            .setWidth(file.width())
            .setHeight(file.height())
            .setPictureKey(key);
    for (int copy = 0; copy < plan.copies().size(); copy++) {
      before = clock.instant();
      PngFile poster = typeset(picture, plan.copies().get(copy), copy, parameters);
      typeset(Duration.between(before, clock.instant()), costs);
      key = ObjectKeys.poster(held.delivery().jobId(), index, copy);
      upload(held, key, poster, costs);
      image.addPosters(
          Poster.newBuilder()
              .setCopyId(held.delivery().job().getCopies(copy).getId())
              .setObjectKey(key)
              .setWidth(poster.width())
              .setHeight(poster.height()));
    }
    return image.build();
  }

  private PngFile typeset(BufferedImage picture, PosterCopy copy, int index, String parameters)
      throws JobFailedException, InterruptedException {
    try {
      return press.poster(picture, copy, parameters);
    } catch (IllegalArgumentException e) {
      throw Failures.copyDoesNotFit(index, e);
    }
  }

  private void typeset(Duration took, Costs costs) {
    costs.typeset(took);
    meters.typeset(took);
  }

  private void upload(HeldJob held, String key, PngFile file, Costs costs)
      throws StoppedException, IOException, InterruptedException {
    Instant before = clock.instant();
    patience.call(
        held,
        Errand.UPLOAD,
        () -> {
          archive.put(key, file.bytes());
          return key;
        });
    Duration took = Duration.between(before, clock.instant());
    costs.uploaded(took);
    meters.uploaded(took);
  }
}
