package io.pressroom.gateway.stream;

import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Carries a job's changes over to one context. Holds the latest and no more: a handler that is slow
 * misses what lies between, never the end. Thread-safe.
 */
final class JobWatch implements JobView.Observer {

  private final Context context;
  private final Handler<JobSnapshot> handler;
  private final AtomicReference<@Nullable JobSnapshot> latest = new AtomicReference<>();

  JobWatch(Context context, Handler<JobSnapshot> handler) {
    this.context = context;
    this.handler = handler;
  }

  @Override
  public void see(JobSnapshot snapshot) {
    if (latest.getAndSet(snapshot) == null) {
      context.runOnContext(
          woken -> {
            JobSnapshot job = latest.getAndSet(null);
            if (job != null) {
              handler.handle(job);
            }
          });
    }
  }
}
