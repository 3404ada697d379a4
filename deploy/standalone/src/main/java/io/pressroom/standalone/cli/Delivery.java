package io.pressroom.standalone.cli;

import io.pressroom.standalone.client.JobView;
import io.pressroom.standalone.client.PressroomClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a finished job's pictures into a folder. Names hold the end of the job's id, so that no
 * run overwrites another's, and the seed that makes the picture again:
 *
 * <pre>
 * poster-1f2e3d4c-7.png       with its text
 * picture-1f2e3d4c-7.png      the clean picture
 * </pre>
 */
final class Delivery {

  private static final int ID_DIGITS = 8;

  private final PressroomClient client;
  private final Path folder;

  /**
   * @param folder exists already
   */
  Delivery(PressroomClient client, Path folder) {
    this.client = client;
    this.folder = folder;
  }

  List<Report.Delivered> fetch(JobView job) throws IOException {
    List<Report.Delivered> files = new ArrayList<>();
    for (JobView.Image image : job.images()) {
      String name = job.id().substring(job.id().length() - ID_DIGITS) + "-" + image.seed();
      Path picture = folder.resolve("picture-" + name + ".png");
      client.download(image.url(), picture);
      List<Path> posters = new ArrayList<>();
      for (String url : image.posterUrls()) {
        String variant = image.posterUrls().size() == 1 ? "" : "-" + posters.size();
        Path poster = folder.resolve("poster-" + name + variant + ".png");
        client.download(url, poster);
        posters.add(poster);
      }
      files.add(new Report.Delivered(image.index(), image.seed(), picture, posters));
    }
    return files;
  }
}
