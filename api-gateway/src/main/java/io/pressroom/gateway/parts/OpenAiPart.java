package io.pressroom.gateway.parts;

import io.pressroom.gateway.http.Failures;
import io.pressroom.gateway.openai.ImageRequestReader;
import io.pressroom.gateway.openai.ImageRoutes;
import io.pressroom.gateway.openai.OpenAiErrors;
import io.pressroom.gateway.openai.PictureLoader;
import io.pressroom.gateway.parts.core.Core;
import io.vertx.ext.web.Router;

/** OpenAI's image API. */
public final class OpenAiPart implements Part {

  private final Core core;
  private final PictureLoader pictures;

  public OpenAiPart(Core core) {
    this.core = core;
    pictures = new PictureLoader(core.vertx(), core.archive());
  }

  @Override
  public void mountFailures(Router router) {
    Failures.answerIn(OpenAiErrors::send, router, ImageRoutes.ALL);
  }

  @Override
  public void mount(Router router) {
    var config = core.config();
    new ImageRoutes(
            core.jobs(),
            new ImageRequestReader(core.models(), config.service().aliases(), core.reader()),
            core.events(),
            pictures,
            new ImageRoutes.Waiting(
                config.service().generateTimeout(), config.listen().publicUrl()))
        .mount(router);
  }

  @Override
  public void close() {
    pictures.close();
  }
}
