package io.pressroom.gateway.models;

import static io.pressroom.gateway.testing.Samples.CLOCK;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.worker;
import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.proto.v1.ModelCard;
import io.pressroom.proto.v1.WorkerStatus;
import org.junit.jupiter.api.Test;

class ModelCatalogueTest {

  private final ModelCatalogue models = new ModelCatalogue("default", CLOCK);

  @Test
  void knowsNothingBeforeAWorkerSpeaks() {
    assertThat(models.all()).isEmpty();
    assertThat(models.defaultModel()).isEmpty();
  }

  @Test
  void defaultModelIsTheFirstByName() {
    models.accept(worker("w-1", "default", NOW, card("mini"), card("large")));

    assertThat(models.defaultModel()).map(ServedModel::name).contains("large");
    assertThat(models.all()).extracting(ServedModel::name).containsExactly("large", "mini");
  }

  @Test
  void newerAnnouncementOfOnePoolReplacesTheOlder() {
    models.accept(worker("w-1", "default", NOW, card("mini")));
    models.accept(
        worker(
            "w-2",
            "default",
            NOW.minusSeconds(60),
            card("mini").toBuilder().setMaxSize(64).build()));
    assertThat(models.find("mini").orElseThrow().card().getMaxSize()).isEqualTo(512);

    models.accept(
        worker(
            "w-2",
            "default",
            NOW.plusSeconds(1),
            card("mini").toBuilder().setMaxSize(1024).build()));
    assertThat(models.find("mini").orElseThrow().card().getMaxSize()).isEqualTo(1024);
  }

  @Test
  void measuredPaceStandsUntilAFreshWorkerHasMeasuredItsOwn() {
    models.accept(worker("w-1", "default", NOW.minusSeconds(60), paced(0.2)));
    models.accept(worker("w-2", "default", NOW, paced(0)));
    assertThat(models.find("mini").orElseThrow().card().getSecondsPerStep()).isEqualTo(0.2);

    models.accept(worker("w-2", "default", NOW.plusSeconds(5), paced(0.3)));
    assertThat(models.find("mini").orElseThrow().card().getSecondsPerStep()).isEqualTo(0.3);
  }

  @Test
  void ownPoolGoesBeforeOthersHoweverNewTheyAre() {
    models.accept(worker("w-1", "default", NOW.minusSeconds(600), card("mini")));
    models.accept(worker("w-2", "other", NOW, card("mini")));

    assertThat(models.find("mini")).map(ServedModel::pool).contains("default");
  }

  @Test
  void countsWorkersThatCanTakeAJobNow() {
    models.accept(worker("w-1", "default", NOW, card("mini")));
    models.accept(worker("w-2", "default", NOW.minusSeconds(16), card("mini")));
    models.accept(worker("w-3", "default", NOW, card("large")));
    models.accept(
        worker("w-4", "default", NOW, card("mini")).toBuilder()
            .setPhase(WorkerStatus.Phase.PHASE_DRAINING)
            .build());

    assertThat(models.find("mini").orElseThrow().readyWorkers()).isEqualTo(1);
  }

  @Test
  void modelStaysKnownAfterItsLastWorkerHasGone() {
    models.accept(worker("w-1", "default", NOW.minusSeconds(3600), card("mini")));

    assertThat(models.find("mini").orElseThrow().readyWorkers()).isZero();
  }

  private static ModelCard paced(double secondsPerStep) {
    return card("mini").toBuilder().setSecondsPerStep(secondsPerStep).build();
  }
}
