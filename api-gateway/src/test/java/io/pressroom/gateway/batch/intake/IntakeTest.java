package io.pressroom.gateway.batch.intake;

import static io.pressroom.gateway.testing.Samples.CLOCK;
import static io.pressroom.gateway.testing.Samples.ID;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.pressroom.gateway.batch.BatchStore;
import io.pressroom.gateway.batch.Chunk;
import io.pressroom.gateway.models.ModelCatalogue;
import io.pressroom.gateway.request.JobRequestReader;
import io.pressroom.gateway.request.fields.FieldError;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.pressroom.proto.v1.BatchItem;
import io.pressroom.proto.v1.BatchJob;
import io.pressroom.proto.v1.BatchState;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.PosterCopy;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {

  private static final int MAX_JOBS = 2000;

  private final ModelCatalogue models = new ModelCatalogue("default", CLOCK);
  private final JobRequestReader reader = new JobRequestReader(models, Optional.empty(), CLOCK);
  private final MemoryStore store = new MemoryStore();
  private final Intake intake =
      new Intake((tenant, job) -> reader.read(job), store, MAX_JOBS, CLOCK);

  @TempDir Path folder;

  @BeforeEach
  void serveAModel() {
    models.accept(worker("w-1", "default", NOW, card("mini")));
  }

  @Test
  void rowsTimesSizesAreJobsAndLocalesAreCopies() throws IOException {
    BatchState batch =
        take(
            "{'name': 'spring', 'template': {'prompt': 'a {{what}}', 'copy': {'headline': '{{title}}'}},"
                + " 'locales': ['en', 'zh'], 'sizes': ['256x256', '128x256'], 'seed': 7}",
            "what,title_en,title_zh\nmug,Sale,促销\numbrella,Rain,下雨\n");

    assertThat(batch.getRows()).isEqualTo(2);
    assertThat(batch.getJobs()).isEqualTo(4);
    assertThat(batch.getImages()).isEqualTo(4);
    assertThat(batch.getPosters()).isEqualTo(8);
    assertThat(batch.getColumnsList()).containsExactly("what", "title_en", "title_zh");
    assertThat(batch.getLane()).isEqualTo(Lane.LANE_BULK);
    assertThat(store.jobs())
        .extracting(
            job -> job.getJob().getRender().getPrompt(), job -> job.getJob().getRender().getWidth())
        .containsExactlyInAnyOrder(
            tuple("a mug", 256),
            tuple("a mug", 128),
            tuple("a umbrella", 256),
            tuple("a umbrella", 128));
    assertThat(store.jobs()).allMatch(job -> job.getJob().getLane() == Lane.LANE_BULK);
    assertThat(store.jobs().get(0).getItemsList())
        .extracting(BatchItem::getRow, BatchItem::getLocale, BatchItem::getCopy)
        .containsExactly(tuple(1L, "en", 0), tuple(1L, "zh", 1));
    assertThat(store.jobs().get(0).getItems(0).getValuesList())
        .containsExactly("mug", "Sale", "促销");
  }

  @Test
  void adjacentRowsOfTheSamePictureShareAJobUpToItsLimitOfCopies() throws IOException {
    String rows = "what,price\n" + "mug,1\n".repeat(20) + "umbrella,2\n" + "mug,3\n";

    BatchState batch =
        take("{'template': {'prompt': '{{what}}', 'copy': {'badge': '{{price}}'}}}", rows);

    assertThat(store.jobs())
        .extracting(job -> job.getJob().getRender().getPrompt(), BatchJob::getItemsCount)
        .containsExactly(tuple("mug", 16), tuple("mug", 4), tuple("umbrella", 1), tuple("mug", 1));
    assertThat(batch.getRows()).isEqualTo(22);
    assertThat(store.jobs().get(0).getJob().getCopiesList())
        .extracting(PosterCopy::getId)
        .doesNotHaveDuplicates();
    assertThat(store.jobs())
        .filteredOn(job -> job.getJob().getRender().getPrompt().equals("mug"))
        .extracting(job -> job.getJob().getRender().getSeed())
        .as("the same fields give the same picture")
        .containsOnly(store.jobs().get(0).getJob().getRender().getSeed());
  }

  @Test
  void aBatchIsTheSameUnderItsSeedAndARowsOwnSeedWins() throws IOException {
    String spec = "{'template': {'prompt': '{{what}} {red|green|blue|black}'}, 'seed': 7}";
    String rows = "what,seed\nmug,\nmug,42\numbrella,\n";
    take(spec, rows);
    List<BatchJob> first = store.jobs();
    take(spec, rows);
    List<BatchJob> second = store.jobs();
    take(spec.replace("'seed': 7", "'seed': 8"), rows);

    assertThat(second).isEqualTo(first);
    assertThat(store.jobs()).isNotEqualTo(first);
    assertThat(first.get(1).getJob().getRender().getSeed()).isEqualTo(42);
  }

  @Test
  void whatIsWrongIsNamedByRowAndColumnAndNothingIsStored() {
    InvalidRequestException refused =
        refused(
            "{'template': {'prompt': '{{what}} x', 'copy': {'badge': '{{price}}'}}}",
            "what,price,size\nmug,5,\nmug," + "5".repeat(30) + ",\n ,7,77x64\nmug,1\n");

    assertThat(refused.errors())
        .extracting(FieldError::field)
        .containsExactly("rows[2].price", "rows[3].size", "rows[4]");
    assertThat(refused.errors().get(0).place()).contains(new FieldError.Place(2, "price"));
    assertThat(refused).hasMessage("errors: 3, rows with errors: 3");
    assertThat(store.chunks).isEmpty();
  }

  @Test
  void ofManyErrorsTheFirstAreListedAndAllAreCounted() {
    InvalidRequestException refused =
        refused("{'template': {'prompt': 'x'}}", "steps\n" + "999\n".repeat(250));

    assertThat(refused.errors()).hasSize(100);
    assertThat(refused).hasMessageContaining("errors: 250").hasMessageContaining("first 100");
  }

  @Test
  void aFileWithoutRowsAndOneOfTooManyAreRefused() {
    assertThat(refused("{'template': {'prompt': 'x'}}", "a,b\n").errors())
        .extracting(FieldError::expected)
        .containsExactly("at least one row below the header");
    StringBuilder rows = new StringBuilder("n\n");
    for (int i = 0; i <= MAX_JOBS; i++) {
      rows.append(i).append('\n');
    }
    assertThat(refused("{'template': {'prompt': '{{n}}'}}", rows.toString()).errors())
        .extracting(FieldError::expected)
        .containsExactly("at most " + MAX_JOBS + " jobs");
    assertThat(store.chunks).isEmpty();
  }

  @Test
  void jobsLieInChunksInTheirOrder() throws IOException {
    StringBuilder rows = new StringBuilder("n\n");
    for (int i = 0; i < 1200; i++) {
      rows.append(i).append('\n');
    }

    BatchState batch = take("{'template': {'prompt': '{{n}}'}}", rows.toString());

    assertThat(store.chunks).hasSize(3);
    assertThat(batch.getChunkSize()).isEqualTo(500);
    assertThat(store.jobs().get(777).getJob().getRender().getPrompt()).isEqualTo("777");
  }

  private InvalidRequestException refused(String spec, String rows) {
    return catchThrowableOfType(InvalidRequestException.class, () -> take(spec, rows));
  }

  private BatchState take(String spec, String rows) throws IOException {
    store.chunks.clear();
    Path file = Files.writeString(folder.resolve("rows"), rows);
    JsonObject json = new JsonObject(spec.replace('\'', '"'));
    return intake.take("acme", ID, reader.readBatchSpec(json), file);
  }

  private static final class MemoryStore implements BatchStore {

    final Map<Integer, byte[]> chunks = new TreeMap<>();

    @Override
    public CompletionStage<Void> writeChunk(String batchId, int chunk, byte[] content) {
      chunks.put(chunk, content);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<byte[]> readChunk(String batchId, int chunk) {
      return CompletableFuture.completedStage(chunks.get(chunk));
    }

    List<BatchJob> jobs() {
      return chunks.values().stream().flatMap(chunk -> Chunk.decode(chunk).stream()).toList();
    }
  }
}
