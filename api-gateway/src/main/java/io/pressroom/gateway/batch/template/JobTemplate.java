package io.pressroom.gateway.batch.template;

import io.pressroom.gateway.request.fields.FieldError;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of a job in which every text is a {@link TextTemplate}. Immutable.
 *
 * <p>With locales, its one {@code copy} becomes a copy for each, in which {@code {{headline}}}
 * means the column {@code headline_<locale>} where the file has one, and {@code headline} where
 * not.
 *
 * <p>A column that has a job field's name and is no variable of the template sets that field of its
 * row; an empty cell leaves it to the template.
 */
public final class JobTemplate {

  /** What a column may set by its name. */
  private static final Set<String> COLUMN_FIELDS =
      Set.of(
          "prompt",
          "negative_prompt",
          "model",
          "size",
          "count",
          "seed",
          "steps",
          "guidance",
          "sampler");

  private static final Set<String> NUMBERS = Set.of("count", "seed", "steps", "guidance");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,17}(\\.[0-9]{1,17})?");
  private static final Pattern COPY_FIELD = Pattern.compile("copies\\[([0-9]+)]\\.(.+)");

  private final JsonObject source;
  private final List<String> locales;
  private final Map<String, TextTemplate> texts = new HashMap<>();
  private final Set<String> columns;
  private final Set<String> fieldColumns = new LinkedHashSet<>();

  private JobTemplate(JsonObject source, List<String> locales, Collection<String> columns) {
    this.source = source;
    this.locales = locales;
    this.columns = Set.copyOf(columns);
  }

  /**
   * @param template as {@code POST /v1/jobs} takes it, with variables
   * @param columns of the file
   * @throws InvalidRequestException naming every text that is no template, and every variable that
   *     is no column
   */
  public static JobTemplate compile(
      JsonObject template, List<String> locales, Collection<String> columns) {
    JobTemplate compiled = new JobTemplate(template, List.copyOf(locales), columns);
    List<FieldError> errors = new ArrayList<>();
    compiled.parse("", template, errors);
    compiled.checkVariables(columns, errors);
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
    Set<String> variables = new LinkedHashSet<>();
    compiled.texts.values().forEach(text -> variables.addAll(text.variables()));
    columns.stream()
        .filter(column -> COLUMN_FIELDS.contains(column) && !variables.contains(column))
        .forEach(compiled.fieldColumns::add);
    return compiled;
  }

  /** Whether the rows choose {@code field} by a column of its name. */
  public boolean isSetByColumn(String field) {
    return fieldColumns.contains(field);
  }

  /**
   * The job of one row.
   *
   * @param cells the row's, by column
   * @param row from 1
   */
  public JsonObject expand(Map<String, String> cells, long row, long seed) {
    JsonObject job = object("", source, new Scope(cells, "", row, seed));
    if (!locales.isEmpty() && source.getValue("copy") instanceof JsonObject copy) {
      JsonArray copies = new JsonArray();
      for (String locale : locales) {
        JsonObject expanded = object("copy.", copy, new Scope(cells, locale, row, seed));
        copies.add(expanded.put("locale", locale).put("id", locale));
      }
      job.remove("copy");
      job.put("copies", copies);
    }
    for (String column : fieldColumns) {
      String cell = cells.getOrDefault(column, "");
      if (!cell.isEmpty()) {
        job.put(column, cell);
      }
    }
    for (String field : NUMBERS) {
      if (job.getValue(field) instanceof String text) {
        job.put(field, number(text));
      }
    }
    return job;
  }

  /**
   * The column that a field's value came from, so that people find what to mend; the field itself
   * where there are several columns or none.
   *
   * @param field its path in the job, such as {@code copies[1].headline}
   */
  public String columnOf(String field) {
    if (fieldColumns.contains(field)) {
      return field;
    }
    Matcher copy = COPY_FIELD.matcher(field);
    if (!locales.isEmpty() && copy.matches()) {
      String locale = locales.get(Integer.parseInt(copy.group(1)));
      return onlyVariable("copy." + copy.group(2), locale, field);
    }
    return onlyVariable(field, "", field);
  }

  private String onlyVariable(String path, String locale, String fallback) {
    TextTemplate text = texts.get(path);
    return text != null && text.variables().size() == 1
        ? column(text.variables().iterator().next(), locale)
        : fallback;
  }

  private String column(String variable, String locale) {
    String localized = variable + "_" + locale;
    return !locale.isEmpty() && columns.contains(localized) ? localized : variable;
  }

  private void parse(String path, Object value, List<FieldError> errors) {
    if (value instanceof String text) {
      try {
        texts.put(path, TextTemplate.parse(text));
      } catch (TemplateSyntaxException e) {
        errors.add(new FieldError("template." + path, e.expected(), text));
      }
    } else if (value instanceof JsonObject object) {
      String prefix = path.isEmpty() ? "" : path + ".";
      object.forEach(entry -> parse(prefix + entry.getKey(), entry.getValue(), errors));
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        parse(path + "[" + i + "]", array.getValue(i), errors);
      }
    }
  }

  private void checkVariables(Collection<String> inOrder, List<FieldError> errors) {
    texts.forEach(
        (path, text) -> {
          boolean isLocalized = path.startsWith("copy.") && !locales.isEmpty();
          for (String variable : text.variables()) {
            boolean isKnown =
                columns.contains(variable)
                    || (isLocalized
                        && locales.stream()
                            .allMatch(locale -> columns.contains(variable + "_" + locale)));
            if (!isKnown) {
              errors.add(
                  new FieldError(
                      "template." + path,
                      "a column of the file: " + String.join(", ", inOrder),
                      "{{" + variable + "}}"));
            }
          }
        });
  }

  private JsonObject object(String prefix, JsonObject template, Scope scope) {
    JsonObject expanded = new JsonObject();
    template.forEach(
        entry ->
            expanded.put(entry.getKey(), value(prefix + entry.getKey(), entry.getValue(), scope)));
    return expanded;
  }

  private Object value(String path, Object template, Scope scope) {
    if (template instanceof String) {
      return scope.expand(path, Objects.requireNonNull(texts.get(path), path));
    } else if (template instanceof JsonObject object) {
      return object(path + ".", object, scope);
    } else if (template instanceof JsonArray array) {
      JsonArray expanded = new JsonArray();
      for (int i = 0; i < array.size(); i++) {
        expanded.add(value(path + "[" + i + "]", array.getValue(i), scope));
      }
      return expanded;
    }
    return template;
  }

  /** What is no number stays the text that it is, and is refused by the job's own check. */
  private static Object number(String text) {
    String stripped = text.strip();
    if (!NUMBER.matcher(stripped).matches()) {
      return text;
    } else if (stripped.contains(".")) {
      return Double.valueOf(stripped);
    }
    return Long.valueOf(stripped);
  }

  private final class Scope {

    private final Map<String, String> cells;
    private final String locale;
    private final long row;
    private final long seed;

    Scope(Map<String, String> cells, String locale, long row, long seed) {
      this.cells = cells;
      this.locale = locale;
      this.row = row;
      this.seed = seed;
    }

    String expand(String path, TextTemplate text) {
      return text.expand(name -> cells.getOrDefault(column(name, locale), ""), draw(path));
    }

    /** The locale takes no part: all locales of a row draw the same. */
    private Draw draw(String path) {
      return Draw.of(seed, row, path);
    }
  }
}
