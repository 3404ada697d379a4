package io.pressroom.gateway.api.batches;

import io.pressroom.gateway.batch.Batch;
import io.pressroom.gateway.batch.BatchJson;
import io.pressroom.gateway.batch.Batches;
import io.pressroom.gateway.batch.intake.Intake;
import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.jobs.JobIds;
import io.pressroom.gateway.request.BatchSpec;
import io.pressroom.gateway.request.InvalidRequestException;
import io.pressroom.gateway.view.Links;
import io.pressroom.proto.v1.BatchState;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code POST /v1/batches}: a form of two parts, {@code spec} and {@code rows}, which lies in files
 * by the time it gets here. Checking and storing blocks, so it is done on the threads that it is
 * given: what an upload holds in memory is bounded, and so must their number be.
 */
public final class BatchUpload {

  private static final int MAX_SPEC = 64 * 1024;

  private final Batches batches;
  private final Intake intake;
  private final Function<JsonObject, BatchSpec> specs;
  private final WorkerExecutor workers;
  private final long maxBytes;
  private final Optional<URI> publicUrl;

  /**
   * @param specs reads a spec; refuses with {@link InvalidRequestException}
   * @param maxBytes of the whole form
   */
  public BatchUpload(
      Batches batches,
      Intake intake,
      Function<JsonObject, BatchSpec> specs,
      WorkerExecutor workers,
      long maxBytes,
      Optional<URI> publicUrl) {
    this.batches = batches;
    this.intake = intake;
    this.specs = specs;
    this.workers = workers;
    this.maxBytes = maxBytes;
    this.publicUrl = publicUrl;
  }

  public void mount(Router router) {
    BodyHandler form =
        BodyHandler.create(System.getProperty("java.io.tmpdir"))
            .setBodyLimit(maxBytes)
            .setDeleteUploadedFilesOnEnd(true);
    router
        .post("/v1/batches")
        .handler(
            context -> {
              requireForm(context);
              form.handle(context);
            })
        .handler(this::create);
  }

  private static void requireForm(RoutingContext context) {
    String type = Exchange.header(context, "Content-Type").orElse("none");
    if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      throw Problem.raised(
          Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type: expected multipart/form-data, found " + type);
    }
  }

  private void create(RoutingContext context) {
    Optional<Path> rows = file(context, "rows");
    if (rows.isEmpty()) {
      throw new InvalidRequestException("rows", "a file part of multipart/form-data", "none");
    }
    String tenant = Exchange.tenant(context);
    Optional<String> key = Exchange.idempotencyKey(context);
    String id = key.map(name -> JobIds.derived(tenant, "batch " + name)).orElseGet(JobIds::next);
    Links links = Exchange.links(context, publicUrl);
    workers
        .executeBlocking(() -> take(tenant, id, spec(context), rows.get()), false)
        .onSuccess(
            taken -> {
              context.response().putHeader("Location", links.batch(id));
              if (taken.isReplay()) {
                context.response().putHeader("Idempotency-Replayed", "true");
              }
              Exchange.json(
                  context, taken.isReplay() ? 200 : 202, BatchJson.of(taken.batch(), links));
            })
        .onFailure(context::fail);
  }

  private record Taken(Batch batch, boolean isReplay) {}

  private Taken take(String tenant, String id, byte[] spec, Path rows) throws IOException {
    String digest = digest(spec, rows);
    Optional<Batch> known = batches.find(tenant, id);
    if (known.isPresent()) {
      if (!known.get().state().getRequestDigest().equals(digest)) {
        throw Problem.raised(
            Problem.Kind.IDEMPOTENCY_CONFLICT,
            "the Idempotency-Key belongs to batch " + id + ", whose request was another");
      }
      return new Taken(known.get(), true);
    }
    BatchState state = intake.take(tenant, id, specs.apply(parse(spec)), rows);
    Batch created =
        batches
            .create(state.toBuilder().setRequestDigest(digest).build())
            .toCompletableFuture()
            .join();
    return new Taken(created, false);
  }

  /** A form's plain field, or a part that names itself a file as some clients' JSON parts do. */
  private static byte[] spec(RoutingContext context) throws IOException {
    Optional<Path> file = file(context, "spec");
    byte[] spec;
    if (file.isPresent()) {
      try (var bytes = Files.newInputStream(file.get())) {
        spec = bytes.readNBytes(MAX_SPEC + 1);
      }
    } else {
      String text = context.request().getFormAttribute("spec");
      if (text == null) {
        throw new InvalidRequestException("spec", "a part of multipart/form-data", "none");
      }
      spec = text.getBytes(StandardCharsets.UTF_8);
    }
    if (spec.length > MAX_SPEC) {
      throw new InvalidRequestException("spec", "at most " + MAX_SPEC + " bytes", "more");
    }
    return spec;
  }

  private static JsonObject parse(byte[] spec) {
    try {
      return new JsonObject(new String(spec, StandardCharsets.UTF_8));
    } catch (DecodeException e) {
      throw new InvalidRequestException("spec", "a JSON object", "something else");
    }
  }

  private static Optional<Path> file(RoutingContext context, String name) {
    List<FileUpload> files =
        context.fileUploads().stream().filter(file -> file.name().equals(name)).toList();
    if (files.size() > 1) {
      throw new InvalidRequestException(name, "one file", files.size() + " files");
    }
    return files.stream().findFirst().map(file -> Path.of(file.uploadedFileName()));
  }

  private static String digest(byte[] spec, Path rows) throws IOException {
    try {
      MessageDigest sum = MessageDigest.getInstance("SHA-256");
      sum.update(spec);
      try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), sum)) {
        Files.copy(rows, out);
      }
      return "sha256:" + HexFormat.of().formatHex(sum.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
