package io.pressroom.standalone.cli.jobs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pressroom.standalone.client.JobView;
import io.pressroom.standalone.client.PressroomClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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

  private final PressroomClient client;
  private final Path folder;

  /**
   * @param folder created where missing
   */
  Delivery(PressroomClient client, Path folder) throws IOException {
    this.client = client;
    this.folder = folder;
    createFolder(folder);
  }

  /**
   * One image on this machine's disk.
   *
   * @param picture the clean picture
   * @param posters the same with text, one for each copy
   */
  record Delivered(int index, long seed, Path picture, List<Path> posters) {

    ObjectNode json() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("index", index).put("seed", seed).put("picture", picture.toString());
      ArrayNode paths = json.putArray("posters");
      posters.forEach(poster -> paths.add(poster.toString()));
      return json;
    }
  }

  static void createFolder(Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IOException("the folder " + folder + " cannot be written: " + e, e);
    }
  }

  /** Posters first: they are what was asked for. */
  static Stream<Path> paths(List<Delivered> files) {
    return Stream.concat(
        files.stream().flatMap(file -> file.posters().stream()),
        files.stream().map(Delivered::picture));
  }

  List<Delivered> fetch(JobView job) throws IOException {
    List<Delivered> files = new ArrayList<>();
    for (JobView.Image image : job.images()) {
      String name = job.shortId() + "-" + image.seed();
      Path picture = folder.resolve("picture-" + name + ".png");
      client.download(image.url(), picture);
      List<Path> posters = new ArrayList<>();
      for (String url : image.posterUrls()) {
        String variant = image.posterUrls().size() == 1 ? "" : "-" + posters.size();
        Path poster = folder.resolve("poster-" + name + variant + ".png");
        client.download(url, poster);
        posters.add(poster);
      }
      files.add(new Delivered(image.index(), image.seed(), picture, posters));
    }
    return files;
  }
}
