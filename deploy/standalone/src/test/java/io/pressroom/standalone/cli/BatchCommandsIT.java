package io.pressroom.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.standalone.client.FakeGateway;
import io.pressroom.standalone.client.FakeGateway.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about batches, against a gateway that answers as it is told. */
class BatchCommandsIT {

  private static final String ID = "01990000-0000-7000-8000-0000cafe0001";

  @TempDir private Path folder;
  private FakeGateway gateway;
  private Map<String, String> environment;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeGateway();
    environment = Map.of("PRESSROOM_URL", gateway.url().toString());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aBatchIsSubmittedAsItsTemplateAndTheFileOfItsRows() throws IOException {
    gateway.answers.put("POST /v1/batches", answer(202, "queued", 0, 0));

    Ran ran = submit("{\"template\":{\"prompt\":\"{{product}}\"}}", "--name", "spring");

    assertThat(ran).isEqualTo(new Ran(0, ID + "\n", ""));
    assertThat(gateway.requests.get(0))
        .contains("name=\"spec\"")
        .contains("{\"template\":{\"prompt\":\"{{product}}\"},\"name\":\"spring\"}")
        .contains("name=\"rows\"; filename=\"rows.csv\"")
        .contains("Content-Type: text/csv")
        .contains("product,price\nmug,7\n");
  }

  @Test
  void whatIsWrongWithTheRowsIsATableByRowAndColumn() throws IOException {
    gateway.answers.put(
        "POST /v1/batches",
        new Answer(
            400,
            """
            {"title":"The request is not valid","detail":"2 rows","errors":[
             {"field":"rows[17].price","row":17,"column":"price","expected":"a text","found":"none"},
             {"field":"rows[1034].产品","row":1034,"column":"产品","expected":"a text","found":""},
             {"field":"template.prompt","expected":"a column","found":"{{prize}}"}]}
            """));

    Ran ran = submit("{}");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo(
            """
            pressroom: The request is not valid: 2 rows
            ROW   COLUMN           EXPECTED  FOUND
            17    price            a text    none
            1034  产品             a text
                  template.prompt  a column  {{prize}}
            """);
  }

  @Test
  void aTemplateThatIsNoJsonIsRefusedByItsLine() throws IOException {
    Ran broken = submit("{\n\"template\": nothing}");
    Ran list = submit("[]");
    Ran missing = run("batch", "submit", "--template", "no.json", "rows.csv");

    assertThat(broken.code()).isEqualTo(2);
    assertThat(broken.err()).contains("--template: expected JSON, found in line 2 of ");
    assertThat(list.err()).contains("--template: expected a JSON object, found ARRAY");
    assertThat(missing.err()).contains("--template: expected a file, found nothing at no.json");
    assertThat(gateway.requests).isEmpty();
  }

  @Test
  void watchEndsWithTheBatchAndSaysWhetherAllWentWell() {
    gateway.answers.put("GET /v1/batches/" + ID, answer(200, "completed", 40, 0));
    Ran well = run("batch", "watch", ID);
    gateway.answers.put("GET /v1/batches/" + ID, answer(200, "completed", 38, 2));
    Ran partly = run("batch", "watch", ID);

    assertThat(well.code()).isZero();
    assertThat(well.lines()).containsExactly(ID + " completed: 40 of 40 jobs done");
    assertThat(partly.code()).isEqualTo(1);
    assertThat(partly.lines()).containsExactly(ID + " completed: 38 of 40 jobs done, 2 failed");
  }

  @Test
  void watchShowsABarToWhoeverLooks() {
    gateway.answers.put("GET /v1/batches/" + ID, answer(200, "completed", 38, 2));

    Ran ran = Ran.watched(environment, "batch", "watch", ID);

    assertThat(ran.err()).contains("spring").contains("40/40").contains("completed, 2 failed");
  }

  @Test
  void batchesAreListedWithWhatIsDoneOfThem() {
    gateway.answers.put(
        "GET /v1/batches?limit=20",
        new Answer(200, "{\"data\":[" + batch("running", 12, 1) + "],\"next_cursor\":null}"));

    Ran ran = run("batch", "list");

    assertThat(ran.lines()).hasSize(2);
    assertThat(ran.lines().get(1)).contains(ID + "  running  ").endsWith("12/40  1       spring");
  }

  @Test
  void whatIsDoneToABatchSaysHowItStandsThen() {
    for (String action : new String[] {"pause", "resume", "cancel", "retry"}) {
      gateway.answers.put(
          "POST /v1/batches/" + ID + "/" + action, answer(200, "as after " + action, 0, 0));

      assertThat(run("batch", action, ID))
          .isEqualTo(new Ran(0, ID + " as after " + action + "\n", ""));
    }
  }

  @Test
  void fetchBringsTheArchiveAndBothManifests() {
    gateway.answers.put("GET /v1/batches/" + ID, answer(200, "completed", 40, 0));
    gateway.answers.put("GET /files/a.zip?signature=x", new Answer(200, "zip"));
    gateway.answers.put("GET /files/m.csv", new Answer(200, "csv"));
    gateway.answers.put("GET /files/m.json", new Answer(200, "json"));

    Ran ran = run("batch", "fetch", ID, "--out", folder.resolve("out").toString());

    assertThat(ran.code()).isZero();
    assertThat(folder.resolve("out/" + ID + ".zip")).hasContent("zip");
    assertThat(folder.resolve("out/" + ID + ".csv")).hasContent("csv");
    assertThat(folder.resolve("out/" + ID + ".json")).hasContent("json");
    assertThat(ran.lines())
        .containsExactly(
            folder.resolve("out/" + ID + ".zip").toString(),
            folder.resolve("out/" + ID + ".csv").toString(),
            folder.resolve("out/" + ID + ".json").toString());
  }

  private Ran submit(String template, String... more) throws IOException {
    Path spec = Files.writeString(folder.resolve("spec.json"), template);
    Path rows = Files.writeString(folder.resolve("rows.csv"), "product,price\nmug,7\n");
    String[] start = {"batch", "submit", "--template", spec.toString(), rows.toString()};
    String[] all = Arrays.copyOf(start, start.length + more.length);
    System.arraycopy(more, 0, all, start.length, more.length);
    return run(all);
  }

  private Ran run(String... arguments) {
    return Ran.quietly(environment, arguments);
  }

  private static Answer answer(int status, String batchStatus, int succeeded, int failed) {
    return new Answer(status, batch(batchStatus, succeeded, failed));
  }

  private static String batch(String status, int succeeded, int failed) {
    return """
        {"id":"%s","name":"spring","status":"%s","rows":20,"jobs":40,"succeeded":%d,"failed":%d,\
        "created_at":"2026-01-02T03:04:05Z","links":{"archive":"/files/a.zip?signature=x",\
        "manifest_csv":"/files/m.csv","manifest_json":"/files/m.json"}}"""
        .formatted(ID, status, succeeded, failed);
  }
}
