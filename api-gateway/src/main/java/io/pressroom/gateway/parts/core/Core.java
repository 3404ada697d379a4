package io.pressroom.gateway.parts.core;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pressroom.gateway.auth.PictureLinks;
import io.pressroom.gateway.config.GatewayConfig;
import io.pressroom.gateway.fair.FairQueue;
import io.pressroom.gateway.fair.HeldJobs;
import io.pressroom.gateway.jobs.Admission;
import io.pressroom.gateway.jobs.Jobs;
import io.pressroom.gateway.models.ModelCatalogue;
import io.pressroom.gateway.policy.PolicyFile;
import io.pressroom.gateway.queue.KafkaLink;
import io.pressroom.gateway.queue.farm.FarmFeed;
import io.pressroom.gateway.queue.farm.FarmNews;
import io.pressroom.gateway.queue.farm.KafkaJobQueue;
import io.pressroom.gateway.queue.webhook.KafkaWebhooks;
import io.pressroom.gateway.request.JobRequestReader;
import io.pressroom.gateway.store.S3Archive;
import io.pressroom.gateway.stream.JobEvents;
import io.pressroom.gateway.view.JobIndex;
import io.pressroom.gateway.view.JobView;
import io.pressroom.gateway.view.Links;
import io.pressroom.gateway.webhook.guard.SystemResolver;
import io.pressroom.gateway.webhook.guard.TargetGuard;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.WorkerStatus;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;

/**
 * What the gateway's features share: the jobs, the view of the farm, the edges to Kafka and the
 * store. Thread-safe.
 */
public final class Core implements AutoCloseable {

  private static final int FINISHED_JOBS_KEPT = 10_000;
  private static final Duration STORE_RETRY = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final GatewayConfig config;
  private final IntSupplier port;
  private final Clock clock;
  private final CoreMeters meters = new CoreMeters();
  private final List<FarmNews> listeners = new CopyOnWriteArrayList<>();
  private final List<Admission> admissions = new CopyOnWriteArrayList<>();
  private final PictureLinks pictureLinks;
  private final PolicyFile policyFile;

  private final ModelCatalogue models;
  private final JobIndex index;
  private final JobView view;
  private final S3Archive archive;
  private final StorePreparation preparation;
  private final KafkaLink link;
  private final KafkaJobQueue queue;
  private final HeldJobs held;
  private final KafkaWebhooks outbox;
  private final TargetGuard guard;
  private final Jobs jobs;
  private final JobEvents events;
  private final JobRequestReader reader;
  private final FarmFeed feed;

  /**
   * @param port where the gateway listens, once it does
   */
  public Core(Vertx vertx, GatewayConfig config, Clock clock, IntSupplier port) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
    this.port = port;
    index = new JobIndex(config.service().view().jobsListed());
    view = new JobView(FINISHED_JOBS_KEPT, index);
    models = new ModelCatalogue(config.kafka().pool(), clock);
    archive = new S3Archive(config.store(), meters.registry());
    preparation =
        new StorePreparation(
            "object store at " + config.store().endpoint(),
            () -> archive.prepare(config.kafka().provision()),
            again -> vertx.setTimer(STORE_RETRY.toMillis(), tick -> again.run()));
    link = new KafkaLink(config.kafka());
    queue = new KafkaJobQueue(link.sender(), clock);
    outbox = new KafkaWebhooks(link, clock);
    int window = config.batches().tenantWindow();
    held = new HeldJobs(view, queue, window);
    FairQueue fair = new FairQueue(queue, view, held, window);
    jobs = new Jobs(view, fair, archive, Admission.all(admissions), clock);
    pictureLinks = new PictureLinks(config.access().auth(), clock);
    policyFile = new PolicyFile(config.access().policy());
    events = new JobEvents(vertx, view, config.service().streams());
    guard = new TargetGuard(config.webhooks().allowed(), new SystemResolver(vertx));
    reader = new JobRequestReader(models, config.webhooks().secret().map(secret -> guard), clock);
    feed = new FarmFeed(link, new News());
    meters.watch(view, events, feed);
  }

  /** Begins to read what the farm says and to look for the store. */
  public void start() {
    link.start();
    feed.start();
    preparation.start();
  }

  /** Completes once the gateway knows what the farm knows and has its store. */
  public CompletionStage<Void> ready() {
    return preparation.done().thenCombine(feed.caughtUp(), (store, caughtUp) -> null);
  }

  /** What keeps {@link #ready} waiting, for people. */
  public List<String> waitingFor() {
    List<String> waiting = new ArrayList<>(link.waitingFor());
    feed.waitingFor().ifPresent(waiting::add);
    preparation.waitingFor().ifPresent(waiting::add);
    return waiting;
  }

  /**
   * Has {@code listener} told, after the core itself, all that the farm says, on the one thread
   * that reads it: it must return soon. To be called before {@link #start}, so that it misses
   * nothing.
   */
  public void listen(FarmNews listener) {
    listeners.add(listener);
  }

  /**
   * Has every job that is submitted pass {@code admission} as well, after those that were there
   * before. To be called before {@link #start}.
   */
  public void admit(Admission admission) {
    admissions.add(admission);
  }

  /** Has {@code refresh} run before each {@link #scrape}, for meters whose labels come and go. */
  public void beforeScrape(Runnable refresh) {
    meters.beforeScrape(refresh);
  }

  /** All meters as they stand, in Prometheus' text format. */
  public String scrape() {
    return meters.scrape();
  }

  /** Where someone who hasn't called finds the gateway. */
  public Links publicLinks() {
    GatewayConfig.Listen listen = config.listen();
    return new Links(
        listen.publicUrl().map(Object::toString).orElseGet(() -> listen.url(port.getAsInt())),
        pictureLinks);
  }

  public Vertx vertx() {
    return vertx;
  }

  public GatewayConfig config() {
    return config;
  }

  public Clock clock() {
    return clock;
  }

  public PrometheusMeterRegistry meters() {
    return meters.registry();
  }

  public ModelCatalogue models() {
    return models;
  }

  public JobView view() {
    return view;
  }

  public JobIndex index() {
    return index;
  }

  public S3Archive archive() {
    return archive;
  }

  public KafkaJobQueue queue() {
    return queue;
  }

  /** The jobs that this gateway holds back. */
  public HeldJobs held() {
    return held;
  }

  /** What other edges to Kafka read and write through. */
  public KafkaLink link() {
    return link;
  }

  /** Where the gateway may call for a client. */
  public TargetGuard guard() {
    return guard;
  }

  /** Where messages to clients' servers are left. */
  public KafkaWebhooks outbox() {
    return outbox;
  }

  public Jobs jobs() {
    return jobs;
  }

  /** Which texts may be rendered; its policy is the same object for good. */
  public PolicyFile policyFile() {
    return policyFile;
  }

  /** Makes links to pictures, and knows them again. */
  public PictureLinks pictureLinks() {
    return pictureLinks;
  }

  public JobEvents events() {
    return events;
  }

  public JobRequestReader reader() {
    return reader;
  }

  /** Blocks until all is closed; closing twice is harmless. */
  @Override
  public void close() {
    feed.close();
    link.close();
    archive.close();
    meters.close();
  }

  private final class News implements FarmNews {

    @Override
    public void state(JobState state) {
      jobs.heard(state);
      listeners.forEach(listener -> listener.state(state));
    }

    @Override
    public void progress(Progress progress) {
      view.apply(progress);
      listeners.forEach(listener -> listener.progress(progress));
    }

    @Override
    public void worker(WorkerStatus status) {
      models.accept(status);
      listeners.forEach(listener -> listener.worker(status));
    }
  }
}
