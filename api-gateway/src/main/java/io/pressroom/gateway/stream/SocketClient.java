package io.pressroom.gateway.stream;

import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.Links;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * For whom jobs are followed over a socket.
 *
 * @param jobs finds a job of theirs by its id; fails where they have none of it
 * @param links as they must see them
 */
public record SocketClient(Function<String, CompletionStage<JobSnapshot>> jobs, Links links) {

  CompletionStage<JobSnapshot> find(String jobId) {
    return jobs.apply(jobId);
  }
}
