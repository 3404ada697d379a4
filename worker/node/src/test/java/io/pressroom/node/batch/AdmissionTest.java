package io.pressroom.node.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.diffusion.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Size SMALL = new Size(64, 64);
  private static final Size LARGE = new Size(128, 128);
  private static final Budget FOUR_SMALL = Budget.of(4, SMALL);

  @Test
  void whoeverFitsIsAdmittedInOrderOfArrival() {
    Ticket first = ticket("a", 0).build();
    Ticket second = ticket("b", 1).build();

    assertThat(choose(List.of(first, second), List.of())).containsExactly(first, second);
  }

  @Test
  void nobodyIsAdmittedBeyondTheSlots() {
    List<Ticket> five =
        List.of(
            ticket("a", 0).build(),
            ticket("b", 1).build(),
            ticket("c", 2).build(),
            ticket("d", 3).build(),
            ticket("e", 4).build());

    assertThat(choose(five, List.of())).isEqualTo(five.subList(0, 4));
    assertThat(choose(five.subList(3, 5), five.subList(0, 3))).containsExactly(five.get(3));
    assertThat(choose(five.subList(4, 5), five.subList(0, 4))).isEmpty();
  }

  @Test
  void someoneWhoWaitsAtAScreenGoesBeforeBulk() {
    Ticket bulk = ticket("bulk", 0).urgency(Urgency.BULK).build();
    Ticket standard = ticket("standard", 10).build();
    Ticket interactive = ticket("interactive", 20).urgency(Urgency.INTERACTIVE).build();

    assertThat(choose(List.of(bulk, standard, interactive), List.of()))
        .containsExactly(interactive, standard, bulk);
  }

  @Test
  void bulkIsNotPassedOverForEver() {
    Ticket bulk = ticket("bulk", 0).urgency(Urgency.BULK).build();
    Ticket lateInteractive = ticket("late", 121).urgency(Urgency.INTERACTIVE).build();

    assertThat(choose(List.of(lateInteractive, bulk), List.of()))
        .containsExactly(bulk, lateInteractive);
  }

  @Test
  void aDeadlineEndsPatienceEarly() {
    Ticket standard = ticket("standard", 0).build();
    Ticket hurried =
        ticket("hurried", 1).urgency(Urgency.BULK).deadline(NOW.plusSeconds(5)).build();

    assertThat(choose(List.of(standard, hurried), List.of())).containsExactly(hurried, standard);
  }

  @Test
  void aLargeImageIsNotStarvedBySmallOnes() {
    Ticket large = ticket("large", 0).size(LARGE).build();
    Ticket small = ticket("small", 1).build();
    Ticket inFlight = ticket("other", -1).build();

    assertThat(choose(List.of(large, small), List.of(inFlight))).isEmpty();
    assertThat(choose(List.of(large, small), List.of())).containsExactly(large);
  }

  @Test
  void anImageLargerThanTheBudgetIsTriedAlone() {
    Ticket huge = ticket("huge", 0).size(new Size(512, 512)).build();

    assertThat(choose(List.of(huge), List.of())).containsExactly(huge);
    assertThat(choose(List.of(huge), List.of(ticket("other", 0).build()))).isEmpty();
  }

  @Test
  void aSuspectWaitsUntilItIsAloneAndKeepsOthersOutMeanwhile() {
    Ticket suspect = ticket("suspect", 0).suspect().build();
    Ticket innocent = ticket("innocent", 1).build();
    Ticket inFlight = ticket("earlier", -1).build();

    assertThat(choose(List.of(suspect, innocent), List.of(inFlight))).isEmpty();
    assertThat(choose(List.of(suspect, innocent), List.of())).containsExactly(suspect);
    assertThat(choose(List.of(innocent), List.of(suspect))).isEmpty();
  }

  @Test
  void aSuspectBehindOthersDoesNotHoldThemUp() {
    Ticket innocent = ticket("innocent", 0).build();
    Ticket suspect = ticket("suspect", 1).suspect().build();

    assertThat(choose(List.of(innocent, suspect), List.of())).containsExactly(innocent);
  }

  @Test
  void theImagesOfOneSuspectMaySitTogether() {
    Ticket one = ticket("suspect", 0).suspect().build();
    Ticket innocent = ticket("innocent", 1).build();
    Ticket two = ticket("suspect", 2).suspect().build();

    assertThat(choose(List.of(one, innocent, two), List.of())).containsExactly(one, two);
    assertThat(choose(List.of(innocent, two), List.of(one))).containsExactly(two);
  }

  @Test
  void aTicketExpiresAtItsDeadline() {
    Ticket ticket = ticket("a", 0).deadline(NOW.plusSeconds(5)).build();

    assertThat(ticket.isExpired(NOW.plusSeconds(4))).isFalse();
    assertThat(ticket.isExpired(NOW.plusSeconds(5))).isTrue();
    assertThat(ticket("b", 0).build().isExpired(Instant.MAX)).isFalse();
  }

  private static List<Ticket> choose(List<Ticket> waiting, List<Ticket> inFlight) {
    return Admission.choose(waiting, inFlight, Function.identity(), FOUR_SMALL);
  }

  private static Builder ticket(String jobId, int arrivedSeconds) {
    return new Builder(jobId, NOW.plus(Duration.ofSeconds(arrivedSeconds)));
  }

  private static final class Builder {
    private final String jobId;
    private final Instant arrived;
    private Size size = SMALL;
    private Urgency urgency = Urgency.STANDARD;
    private Optional<Instant> deadline = Optional.empty();
    private boolean suspect;

    Builder(String jobId, Instant arrived) {
      this.jobId = jobId;
      this.arrived = arrived;
    }

    Builder size(Size size) {
      this.size = size;
      return this;
    }

    Builder urgency(Urgency urgency) {
      this.urgency = urgency;
      return this;
    }

    Builder deadline(Instant deadline) {
      this.deadline = Optional.of(deadline);
      return this;
    }

    Builder suspect() {
      suspect = true;
      return this;
    }

    Ticket build() {
      return new Ticket(jobId, size, urgency, arrived, deadline, suspect);
    }
  }
}
