package io.pressroom.gateway.request.fields;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** For APIs whose requests become ours under other names: errors must name what was sent. */
public final class FieldNames {

  private FieldNames() {}

  /**
   * What {@code read} makes of a translated request.
   *
   * @param names from the names that were sent to ours
   * @throws InvalidRequestException as {@code read} does, by the names that were sent
   */
  public static <T> T restored(Map<String, String> names, Supplier<T> read) {
    try {
      return read.get();
    } catch (InvalidRequestException e) {
      Map<String, String> sent =
          names.entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
      List<FieldError> errors =
          e.errors().stream()
              .map(
                  error ->
                      new FieldError(
                          restored(sent, error.field()), error.expected(), error.found()))
              .toList();
      throw new InvalidRequestException(errors);
    }
  }

  /** What was renamed is a field, or the head of its path as in {@code copy.headline}. */
  private static String restored(Map<String, String> sent, String field) {
    if (sent.containsKey(field)) {
      return sent.get(field);
    }
    int end = 0;
    while (end < field.length() && ".[".indexOf(field.charAt(end)) < 0) {
      end++;
    }
    String head = field.substring(0, end);
    return sent.getOrDefault(head, head) + field.substring(end);
  }
}
