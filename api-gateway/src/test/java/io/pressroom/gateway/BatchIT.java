package io.pressroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.ServedModel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchIT {

  @RegisterExtension
  static final ServedModel SERVED = new ServedModel(Map.of("PRESSROOM_BATCH_MAX_BYTES", "100000"));

  private final Client client = SERVED.client();

  @Test
  void aBatchIsTakenAndFoundAndListed() {
    JsonObject spec = spec("{'name': 'lookup', 'template': {'prompt': '{{what}}'}}");
    byte[] rows = "what\n杯子\n雨伞\n".getBytes(Charset.forName("GB18030"));

    HttpResponse<String> answer = client.postBatch(spec.put("encoding", "GB18030").encode(), rows);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    JsonObject batch = new JsonObject(answer.body());
    assertThat(answer.headers().firstValue("Location").orElse(""))
        .endsWith("/v1/batches/" + batch.getString("id"));
    assertThat(batch.getInteger("rows")).isEqualTo(2);
    assertThat(batch.getInteger("jobs")).isEqualTo(2);
    assertThat(get(batch.getString("id")).getString("name")).isEqualTo("lookup");
    assertThat(client.get("/v1/batches?limit=100").body()).contains(batch.getString("id"));
    assertThat(client.get("/v1/batches/" + batch.getString("id") + "x").statusCode())
        .isEqualTo(404);
  }

  @Test
  void theSameSubmissionUnderOneKeyIsOneBatchAndAnotherIsAConflict() {
    String spec = spec("{'template': {'prompt': '{{what}}'}}").encode();
    HttpResponse<String> first =
        client.postBatch(spec, bytes("what\nmug\n"), "Idempotency-Key", "b-1");
    HttpResponse<String> again =
        client.postBatch(spec, bytes("what\nmug\n"), "Idempotency-Key", "b-1");
    HttpResponse<String> other =
        client.postBatch(spec, bytes("what\nhat\n"), "Idempotency-Key", "b-1");

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(again.body()).getString("id"))
        .isEqualTo(new JsonObject(first.body()).getString("id"));
    assertThat(other.statusCode()).isEqualTo(409);
  }

  @Test
  void whatIsWrongIsNamedByRowAndColumnAndThereIsNoBatch() {
    String spec =
        spec("{'name': 'wrong', 'template': {'prompt': '{{what}}', 'copy': {'badge': '{{price}}'}}}")
            .encode();

    HttpResponse<String> answer =
        client.postBatch(spec, bytes("what,price\nmug,5\n,6\nhat," + "9".repeat(40) + "\n"));

    assertThat(answer.statusCode()).isEqualTo(400);
    JsonArray errors = new JsonObject(answer.body()).getJsonArray("errors");
    assertThat(errors).hasSize(2);
    assertThat(errors.getJsonObject(0).getInteger("row")).isEqualTo(2);
    assertThat(errors.getJsonObject(0).getString("column")).isEqualTo("what");
    assertThat(errors.getJsonObject(1).getString("field")).isEqualTo("rows[3].price");
    assertThat(client.get("/v1/batches?limit=100").body()).doesNotContain("\"wrong\"");
  }

  @Test
  void whatIsNoBatchIsRefusedByName() {
    assertThat(client.postBatch("{}", new byte[0]).body()).contains("\"rows\"", "an empty file");
    assertThat(client.postBatch("[]", bytes("a\n1\n")).body()).contains("\"spec\"");
    assertThat(client.postBatch("{\"x\":1}", bytes("a\n1\n")).body()).contains("no such field");
    assertThat(client.post("/v1/batches", "{}").statusCode()).isEqualTo(415);
    assertThat(client.postBatch("{}", new byte[200_000]).statusCode()).isEqualTo(413);
    assertThat(client.get("/v1/batches?limit=0").statusCode()).isEqualTo(400);
  }

  private JsonObject get(String id) {
    return new JsonObject(client.get("/v1/batches/" + id).body());
  }

  private static JsonObject spec(String text) {
    return new JsonObject(text.replace('\'', '"'));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
