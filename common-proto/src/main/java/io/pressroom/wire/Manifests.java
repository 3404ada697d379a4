package io.pressroom.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.pressroom.proto.v1.JobState;

/**
 * The manifest {@code job.json}: a terminal {@link JobState} as JSON, with the field names of the
 * {@code .proto}.
 */
public final class Manifests {

  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().preservingProtoFieldNames();
  private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();

  private Manifests() {}

  /**
   * @throws IllegalArgumentException if the state is not terminal: an unfinished job has no
   *     manifest
   */
  public static String toJson(JobState state) {
    if (!JobStates.isTerminal(state.getStatus())) {
      throw new IllegalArgumentException(
          "manifest of job "
              + state.getJob().getId()
              + ": expected a terminal status, found "
              + state.getStatus());
    }
    try {
      return PRINTER.print(state);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a JobState holds no Any, so printing cannot fail", e);
    }
  }

  /**
   * @throws IllegalArgumentException if the text is not a manifest
   */
  public static JobState fromJson(String json) {
    JobState.Builder state = JobState.newBuilder();
    try {
      PARSER.merge(json, state);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("manifest: " + e.getMessage(), e);
    }
    if (!JobStates.isTerminal(state.getStatus())) {
      throw new IllegalArgumentException(
          "manifest: expected a terminal status, found " + state.getStatus());
    }
    return state.build();
  }
}
