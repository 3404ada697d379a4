package io.pressroom.gateway.batch;

import io.pressroom.proto.v1.BatchJob;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A part of a batch's jobs as it lies in the store: each with its length before it, gzipped. */
public final class Chunk {

  private Chunk() {}

  public static byte[] encode(List<BatchJob> jobs) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream zipped = new GZIPOutputStream(bytes)) {
      for (BatchJob job : jobs) {
        job.writeDelimitedTo(zipped);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws UncheckedIOException if the bytes are no chunk
   */
  public static List<BatchJob> decode(byte[] content) {
    List<BatchJob> jobs = new ArrayList<>();
    try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(content))) {
      BatchJob job = BatchJob.parseDelimitedFrom(unzipped);
      while (job != null) {
        jobs.add(job);
        job = BatchJob.parseDelimitedFrom(unzipped);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jobs;
  }
}
