package io.pressroom.gateway.http.openapi;

import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.http.Failures;
import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.request.fields.FieldError;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks requests against the document before their routes see them: parameters, the type of the
 * body, the body itself.
 *
 * <p>A route's own reader stays the complete check: it knows the farm as it is now, the document
 * only what always holds. Where the document finds something wrong, the reader is asked as well, so
 * that one answer names all that is wrong, in the reader's words where both name it.
 */
public final class RequestGate {

  private final OpenApiDocument document;
  private final Map<String, Consumer<JsonObject>> readers;

  /**
   * @param readers complete checks of bodies by {@code operationId}; each throws {@link
   *     InvalidRequestException}
   */
  public RequestGate(OpenApiDocument document, Map<String, Consumer<JsonObject>> readers) {
    this.document = document;
    this.readers = Map.copyOf(readers);
  }

  /** To be mounted after bodies have been read and before the routes. */
  public void mount(Router router) {
    router.route().handler(this::check);
  }

  private void check(RoutingContext context) {
    String path = context.normalizedPath();
    document
        .find(context.request().method().name(), path)
        .ifPresent(operation -> check(operation, context, path));
    context.next();
  }

  private void check(Operation operation, RoutingContext context, String path) {
    Map<String, String> inPath = operation.path().values(path);
    operation
        .path()
        .lastParameter()
        .ifPresent(
            name ->
                context.put(
                    Failures.LAST_PARAMETER,
                    new FieldError(
                        name,
                        "what is there",
                        Mismatches.abbreviated(inPath.getOrDefault(name, "")))));
    operation
        .parameters("path")
        .flatMap(parameter -> parameter.errors(inPath.get(parameter.name())).stream())
        .findFirst()
        .ifPresent(
            error -> {
              throw Problem.raised(
                  Problem.Kind.NOT_FOUND, error.field(), error.expected(), error.found());
            });
    List<FieldError> errors = new ArrayList<>(queryErrors(operation, context));
    operation
        .parameters("header")
        .forEach(
            parameter ->
                errors.addAll(parameter.errors(context.request().getHeader(parameter.name()))));
    if (!operation.bodies().isEmpty()) {
      requireKnownType(operation, context);
    }
    SchemaCheck schema = operation.bodies().get(Operation.JSON);
    if (schema != null) {
      JsonObject body = Exchange.body(context);
      errors.addAll(bodyErrors(operation, schema, body));
    }
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
  }

  private List<FieldError> bodyErrors(Operation operation, SchemaCheck schema, JsonObject body) {
    List<FieldError> broken = schema.errors("", SchemaCheck.withoutNulls(body));
    if (broken.isEmpty()) {
      return broken;
    }
    List<FieldError> errors = new ArrayList<>();
    Optional.ofNullable(readers.get(operation.id()))
        .ifPresent(reader -> errors.addAll(errorsOf(reader, body)));
    Set<String> named = new HashSet<>();
    errors.forEach(error -> named.add(error.field()));
    broken.stream().filter(error -> !named.contains(error.field())).forEach(errors::add);
    return errors;
  }

  private static List<FieldError> errorsOf(Consumer<JsonObject> reader, JsonObject body) {
    try {
      reader.accept(body);
      return List.of();
    } catch (InvalidRequestException e) {
      return e.errors();
    } catch (RuntimeException e) {
      // It can't tell now, such as while no model is served; what the document found stands.
      return List.of();
    }
  }

  private static List<FieldError> queryErrors(Operation operation, RoutingContext context) {
    List<FieldError> errors = new ArrayList<>();
    Set<String> known = new HashSet<>();
    operation
        .parameters("query")
        .forEach(
            parameter -> {
              known.add(parameter.name());
              List<String> values = context.queryParam(parameter.name());
              if (values.size() > 1) {
                errors.add(
                    new FieldError(parameter.name(), "one value", values.size() + " values"));
              } else {
                errors.addAll(parameter.errors(values.isEmpty() ? null : values.get(0)));
              }
            });
    for (String name : context.queryParams().names()) {
      if (!known.contains(name)) {
        errors.add(
            new FieldError(
                Mismatches.abbreviated(name),
                known.isEmpty()
                    ? "no query parameter"
                    : "one of the query parameters "
                        + String.join(", ", known.stream().sorted().toList()),
                "this parameter"));
      }
    }
    return errors;
  }

  private static void requireKnownType(Operation operation, RoutingContext context) {
    Optional<String> type = Exchange.header(context, "Content-Type");
    Optional<String> essence =
        type.map(text -> text.toLowerCase(Locale.ROOT).split(";", 2)[0].strip());
    boolean isJsonByDefault = type.isEmpty() && operation.takesJson();
    if (!isJsonByDefault && essence.filter(operation.bodies()::containsKey).isEmpty()) {
      throw Problem.raised(
          Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type",
          String.join(" or ", operation.bodies().keySet().stream().sorted().toList()),
          type.map(Mismatches::abbreviated).orElse("nothing"));
    }
  }
}
