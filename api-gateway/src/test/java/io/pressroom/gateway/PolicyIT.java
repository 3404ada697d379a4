package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.LogCapture;
import io.pressroom.gateway.testing.TestFarm;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PolicyIT {

  @RegisterExtension static final TestFarm FARM = new TestFarm();

  @TempDir Path folder;

  @Test
  void deniedTextIsRefusedByItsRuleAndAnotherFileHoldsWithoutARestart() throws Exception {
    Path policy = folder.resolve("policy.yaml");
    deny(policy, "bomb");
    try (LogCapture log = LogCapture.start();
        HandWorker worker = FARM.worker("w-1");
        Gateway gateway = FARM.startGateway(Map.of("PRESSROOM_PROMPT_POLICY", policy.toString()))) {
      worker.announce(card("mini"));
      Client client = new Client(gateway.port());
      await().until(() -> client.get("/v1/models").body().contains("mini"));

      HttpResponse<String> denied = submit(client, "a BО\u200bMB on a beach", "policy-it");
      assertThat(denied.statusCode()).isEqualTo(422);
      JsonObject problem = new JsonObject(denied.body());
      assertThat(problem.getString("type")).isEqualTo("urn:pressroom:problem:prompt-denied");
      assertThat(problem.getJsonArray("errors").getJsonObject(0))
          .isEqualTo(
              new JsonObject()
                  .put("field", "prompt")
                  .put("expected", "a text that the prompt policy allows")
                  .put("found", "one that rule 'test' denies"));
      assertThat(log.text())
          .containsPattern("prompt denied: tenant=default rule=test field=prompt jobId=[0-9a-f-]+");
      assertThat(client.post("/generate", "{\"prompt\": \"bomb\"}").statusCode()).isEqualTo(422);

      HttpResponse<String> batch =
          client.postBatch(
              "{\"name\": \"x\", \"template\": {\"prompt\": \"a {{product}}\","
                  + " \"copy\": {\"headline\": \"{{words}}\"}}}",
              "product,words\nlamp,SALE\nlamp,B\u043eMB\n".getBytes(StandardCharsets.UTF_8));
      assertThat(batch.statusCode()).isEqualTo(400);
      JsonObject row = new JsonObject(batch.body()).getJsonArray("errors").getJsonObject(0);
      assertThat(row.getString("column")).isEqualTo("words");
      assertThat(row.getString("found")).isEqualTo("one that rule 'test' denies");

      deny(policy, "another dagger");
      await()
          .untilAsserted(
              () ->
                  assertThat(submit(client, "a bomb on a beach", "policy-it-2").statusCode())
                      .isIn(200, 202));
    }
  }

  private static HttpResponse<String> submit(Client client, String prompt, String key) {
    return client.post(
        "/v1/jobs", new JsonObject().put("prompt", prompt).encode(), "Idempotency-Key", key);
  }

  private static void deny(Path policy, String word) throws Exception {
    Files.writeString(
        policy, "rules:\n  - name: test\n    action: deny\n    words: [%s]\n".formatted(word));
  }
}
