package io.pressroom.training.stage;

import io.pressroom.training.data.Gallery;
import io.pressroom.training.loop.Journal;
import io.pressroom.training.tensor.Crew;
import io.pressroom.training.text.BpeTrainer;
import io.pressroom.training.world.Captioner;
import io.pressroom.training.world.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/** Learns the vocabulary from the captioner's words and from sampled captions. */
final class TokenizerStage implements Stage {
  private static final int CAPTIONS = 20_000;

  private final Workspace workspace;
  private final Journal journal;

  TokenizerStage(Workspace workspace, Journal journal) {
    this.workspace = workspace;
    this.journal = journal;
  }

  @Override
  public String name() {
    return "tokenizer";
  }

  @Override
  public Path result() {
    return workspace.tokenizer().resolve("vocab.json");
  }

  @Override
  public void run(Crew crew) throws IOException {
    var trainer = new BpeTrainer(Captioner.corpus().toList());
    var random = new SplittableRandom(0);
    for (int i = 0; i < CAPTIONS; i++) {
      var language = i % 2 == 0 ? Language.ENGLISH : Language.CHINESE;
      trainer.add(Captioner.caption(Gallery.TRAINING.spec(i), language, random));
    }
    var tokenizer = trainer.train(Recipe.VOCABULARY);
    tokenizer.save(workspace.tokenizer());
    journal.write(name(), Map.of("tokens", tokenizer.size()));
  }
}
