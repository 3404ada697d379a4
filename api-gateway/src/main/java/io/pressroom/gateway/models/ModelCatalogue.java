package io.pressroom.gateway.models;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.pressroom.proto.v1.ModelCard;
import io.pressroom.proto.v1.WorkerStatus;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which models the farm serves, learnt from what workers say of themselves. Thread-safe: one lock,
 * held for a map access.
 *
 * <p>A model stays known after its last worker has gone, so that a pool scaled to zero still takes
 * jobs. Where several workers announce a model of one name, the gateway's own pool goes before
 * others, and the newer announcement before the older. A worker that has just started has not
 * measured its pace: the one that was measured before it stands until it has.
 */
public final class ModelCatalogue {

  private final String homePool;
  private final WorkerRoster workers;

  // Mutable state, guarded by this.
  private final TreeMap<String, Announcement> models = new TreeMap<>();

  /**
   * @param homePool whose models are preferred where two pools serve one name
   */
  public ModelCatalogue(String homePool, Clock clock) {
    this.homePool = homePool;
    workers = new WorkerRoster(clock);
  }

  /** Takes in what a worker says of itself. */
  public synchronized void accept(WorkerStatus status) {
    for (ModelCard card : status.getModelsList()) {
      var announcement = new Announcement(status.getPool(), card, status.getAt());
      models.merge(card.getName(), announcement, this::preferred);
    }
    workers.accept(status);
  }

  public WorkerRoster workers() {
    return workers;
  }

  public synchronized Optional<ServedModel> find(String name) {
    return Optional.ofNullable(models.get(name)).map(this::served);
  }

  /** The model of a job that names none: the only one, or the first by name. */
  public synchronized Optional<ServedModel> defaultModel() {
    return models.values().stream().findFirst().map(this::served);
  }

  /** All models, by name. */
  public synchronized List<ServedModel> all() {
    return models.values().stream().map(this::served).toList();
  }

  private ServedModel served(Announcement model) {
    long ready =
        workers.ready(model.pool).stream()
            .filter(worker -> worker.serves(model.card.getName()))
            .count();
    return new ServedModel(model.pool, model.card, (int) ready);
  }

  private Announcement preferred(Announcement known, Announcement next) {
    boolean knownIsHome = known.pool.equals(homePool);
    boolean nextIsHome = next.pool.equals(homePool);
    if (knownIsHome != nextIsHome) {
      return nextIsHome ? next : known;
    }
    return Timestamps.compare(next.at, known.at) >= 0 ? next.orPaceOf(known) : known;
  }

  private record Announcement(String pool, ModelCard card, Timestamp at) {

    Announcement orPaceOf(Announcement known) {
      if (card.getSecondsPerStep() > 0 || !pool.equals(known.pool)) {
        return this;
      }
      double pace = known.card.getSecondsPerStep();
      return new Announcement(pool, card.toBuilder().setSecondsPerStep(pace).build(), at);
    }
  }
}
