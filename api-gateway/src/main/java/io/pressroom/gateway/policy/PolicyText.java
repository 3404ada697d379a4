package io.pressroom.gateway.policy;

import io.pressroom.proto.v1.PosterCopy;
import io.pressroom.proto.v1.RenderJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A text that is to be rendered.
 *
 * @param field where it stands in the request, such as {@code copies[1].headline}
 */
public record PolicyText(String field, String text) {

  public PolicyText {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(text, "text");
  }

  /** All of a job's texts but the negative prompt, which says what is not to be seen. */
  public static List<PolicyText> of(RenderJob job) {
    List<PolicyText> texts = new ArrayList<>();
    texts.add(new PolicyText("prompt", job.getRender().getPrompt()));
    for (int i = 0; i < job.getCopiesCount(); i++) {
      PosterCopy copy = job.getCopies(i);
      String path = "copies[" + i + "].";
      texts.add(new PolicyText(path + "headline", copy.getHeadline()));
      texts.add(new PolicyText(path + "subline", copy.getSubline()));
      texts.add(new PolicyText(path + "badge", copy.getBadge()));
      texts.add(new PolicyText(path + "call_to_action", copy.getCallToAction()));
    }
    texts.removeIf(text -> text.text().isEmpty());
    return List.copyOf(texts);
  }
}
