package io.pressroom.training.loop;

import io.pressroom.training.tensor.AdamW;
import io.pressroom.training.tensor.Crew;
import io.pressroom.training.tensor.ParameterSet;
import io.pressroom.training.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.bytedeco.javacpp.PointerScope;

/**
 * Trains until a time budget is spent, over as many processes as it takes. Each thread of a crew
 * works on its own part of a batch with its own replica of the networks.
 *
 * <p>All randomness of a step comes from the step's number, so a run that was interrupted sees the
 * same batches and the same noise as one that was not.
 */
public final class TrainingLoop {
  private static final Duration LOG_EVERY = Duration.ofSeconds(20);
  private static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(3);

  /** A stage's name, where its checkpoint lies, how long it may train, and its clock in nanos. */
  public record Plan(
      String name, Path checkpoint, Duration budget, LearningRate rate, LongSupplier clock) {}

  /** An optimizer and what it multiplies the loop's learning rate with. */
  public record Group(AdamW optimizer, double rateFactor) {}

  /** Looks at the unfinished network after each checkpoint. */
  @FunctionalInterface
  public interface Observer {
    void look(double seconds) throws IOException;
  }

  private final Plan plan;
  private final List<Group> groups;
  private final Crew crew;
  private final Journal journal;
  // Mutable state
  private long step;
  private double secondsBefore;
  private long startNanos;
  private double lossSum;
  private long lossCount;

  public TrainingLoop(Plan plan, List<Group> groups, Crew crew, Journal journal) {
    this.plan = plan;
    this.groups = List.copyOf(groups);
    this.crew = crew;
    this.journal = journal;
  }

  /**
   * Leaves the trained weights in the networks; their averages are in the optimizers.
   *
   * @param replicas one for each thread of the crew
   */
  public void run(List<? extends Replica> replicas, Observer observer) throws IOException {
    resume();
    startNanos = plan.clock().getAsLong();
    double logged = seconds();
    long loggedStep = step;
    double saved = logged;
    while (spent() < 1) {
      turn(replicas);
      double now = seconds();
      if (now - logged >= LOG_EVERY.toSeconds()) {
        log((step - loggedStep) / (now - logged));
        logged = now;
        loggedStep = step;
      }
      if (now - saved >= CHECKPOINT_EVERY.toSeconds()) {
        save();
        observer.look(now);
        saved = seconds();
      }
    }
    save();
  }

  private void turn(List<? extends Replica> replicas) {
    double spent = spent();
    double rate = plan.rate().at(step, spent);
    int parts = replicas.size();
    var losses = new double[parts];
    crew.run(
        parts,
        part -> {
          try (var scope = new PointerScope()) {
            var replica = replicas.get(part);
            replica.parameters().forEach(ParameterSet::zeroGradients);
            var loss = replica.loss(new SplittableRandom(step * parts + part), spent);
            Tensors.scale(loss, 1.0 / parts).backward();
            losses[part] = loss.item_double();
          }
        });
    groups.forEach(group -> group.optimizer().step(rate * group.rateFactor(), crew));
    for (double loss : losses) {
      lossSum += loss;
      lossCount++;
    }
    step++;
  }

  private double seconds() {
    return secondsBefore + (plan.clock().getAsLong() - startNanos) / 1e9;
  }

  private double spent() {
    return Math.min(1, seconds() * 1000 / plan.budget().toMillis());
  }

  private void log(double stepsPerSecond) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("step", step);
    facts.put("seconds", Math.round(seconds()));
    facts.put("loss", lossSum / lossCount);
    facts.put("gradientNorm", groups.get(0).optimizer().gradientNorm());
    facts.put("rate", plan.rate().at(step, spent()));
    facts.put("stepsPerSecond", stepsPerSecond);
    journal.write(plan.name(), facts);
    lossSum = 0;
    lossCount = 0;
  }

  private void resume() throws IOException {
    if (Files.exists(plan.checkpoint())) {
      var progress = Checkpoint.read(plan.checkpoint(), optimizers());
      step = progress.step();
      secondsBefore = progress.seconds();
      journal.write(plan.name(), Map.of("resumedAtStep", step));
    }
  }

  private void save() throws IOException {
    Checkpoint.write(plan.checkpoint(), optimizers(), new Checkpoint.Progress(step, seconds()));
  }

  private List<AdamW> optimizers() {
    return groups.stream().map(Group::optimizer).toList();
  }
}
