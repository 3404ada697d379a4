package io.pressroom.standalone.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pressroom.standalone.client.JobEvent;
import io.pressroom.standalone.client.JobView;
import io.pressroom.standalone.client.Problem;
import io.pressroom.standalone.client.RefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One JSON object on {@code out} and nothing else anywhere:
 *
 * <pre>
 * {"id":"...","status":"succeeded","images":[{"index":0,"seed":7,"picture":"...","posters":["..."]}]}
 * {"id":"...","status":"failed","images":[],"error":{"code":"...","message":"..."}}
 * {"error":{"message":"...","status":400,"errors":[{"field":"...","expected":"...","found":"..."}]}}
 * </pre>
 */
final class JsonReport implements Report {

  private final Terminal terminal;

  JsonReport(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void starting(Path data) {}

  @Override
  public void ready(Duration startUp) {}

  @Override
  public void submitted(JobView job) {}

  @Override
  public void event(JobEvent event) {}

  @Override
  public void ended(JobView job, List<Delivered> files) {
    ObjectNode json = object();
    json.put("id", job.id());
    json.put("status", job.status());
    ArrayNode images = json.putArray("images");
    for (Delivered file : files) {
      ObjectNode image = images.addObject();
      image.put("index", file.index());
      image.put("seed", file.seed());
      image.put("picture", file.picture().toString());
      ArrayNode posters = image.putArray("posters");
      file.posters().forEach(poster -> posters.add(poster.toString()));
    }
    if (job.error() != null) {
      json.putObject("error").put("code", job.error().code()).put("message", job.error().message());
    }
    print(json);
  }

  @Override
  public void failed(Exception error) {
    ObjectNode json = object();
    ObjectNode said = json.putObject("error");
    if (error instanceof RefusedException refused) {
      Problem problem = refused.problem();
      said.put("message", problem.headline());
      said.put("status", problem.status());
      ArrayNode errors = said.putArray("errors");
      for (Problem.FieldError e : problem.errors()) {
        errors
            .addObject()
            .put("field", e.field())
            .put("expected", e.expected())
            .put("found", e.found());
      }
    } else {
      said.put("message", error.getMessage());
    }
    print(json);
  }

  @Override
  public void close() {}

  private void print(ObjectNode json) {
    terminal.out().println(json);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
