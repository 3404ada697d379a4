package io.pressroom.standalone.cli;

import io.pressroom.standalone.client.JobEvent;
import io.pressroom.standalone.client.JobView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a command tells of its course: for people or for programs. Close it before the last word.
 */
interface Report extends AutoCloseable {

  /** A farm is being started in this JVM. */
  void starting(Path data);

  void ready(Duration startUp);

  /** The job was taken in. */
  void submitted(JobView job);

  void event(JobEvent event);

  /** The job has ended; {@code files} are its pictures, if it has any. */
  void ended(JobView job, List<Delivered> files);

  /** The command ends here without a job's end. */
  void failed(Exception error);

  /** Takes moving things off the terminal; may be called twice. */
  @Override
  void close();

  /**
   * One image on this machine's disk.
   *
   * @param picture the clean picture
   * @param posters the same with text, one for each copy
   */
  record Delivered(int index, long seed, Path picture, List<Path> posters) {}
}
