package io.pressroom.gateway.request;

import io.pressroom.gateway.request.fields.FieldReader;
import io.pressroom.gateway.request.fields.TextRule;
import io.pressroom.proto.v1.PosterCopy;
import io.pressroom.proto.v1.RenderJob;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The texts of a job's posters: one {@code copy} or several {@code copies}. */
final class CopyFields {

  private static final List<String> TEXTS =
      List.of("headline", "subline", "badge", "call_to_action");

  private static final TextRule LABEL = TextRule.lettering(RequestLimits.MAX_LABEL);
  private static final TextRule HEADLINE = TextRule.lettering(RequestLimits.MAX_HEADLINE);
  private static final TextRule SUBLINE = TextRule.lettering(RequestLimits.MAX_SUBLINE);
  private static final TextRule BADGE = TextRule.lettering(RequestLimits.MAX_BADGE);
  private static final TextRule CALL = TextRule.lettering(RequestLimits.MAX_CALL_TO_ACTION);

  private CopyFields() {}

  /** Reads the copies into a job whose image count has been read. */
  static void read(FieldReader fields, RenderJob.Builder job) {
    List<FieldReader> copies = fields.objects("copies", RequestLimits.MAX_COPIES);
    var single = fields.object("copy");
    if (single.isPresent() && fields.has("copies")) {
      fields.error("copy", "either copy or copies", "both");
      return;
    }
    single.ifPresent(copy -> job.addCopies(copy(copy)));
    Set<String> ids = new HashSet<>();
    for (FieldReader reader : copies) {
      PosterCopy copy = copy(reader);
      if (!copy.getId().isEmpty() && !ids.add(copy.getId())) {
        reader.error("id", "an id that no other copy has", copy.getId());
      }
      job.addCopies(copy);
    }
    int posters = job.getRender().getCount() * job.getCopiesCount();
    if (posters > RequestLimits.MAX_POSTERS) {
      fields.error("copies", "count x copies at most " + RequestLimits.MAX_POSTERS, posters);
    }
  }

  private static PosterCopy copy(FieldReader fields) {
    PosterCopy.Builder copy = PosterCopy.newBuilder();
    fields.text("id", LABEL).ifPresent(copy::setId);
    fields.text("locale", LABEL).ifPresent(copy::setLocale);
    if (TEXTS.stream().noneMatch(fields::has)) {
      fields.missing("headline", "at least one of " + String.join(", ", TEXTS));
    }
    fields.text("headline", HEADLINE).ifPresent(copy::setHeadline);
    fields.text("subline", SUBLINE).ifPresent(copy::setSubline);
    fields.text("badge", BADGE).ifPresent(copy::setBadge);
    fields.text("call_to_action", CALL).ifPresent(copy::setCallToAction);
    fields.refuseUnknown();
    return copy.build();
  }
}
