package io.pressroom.training.sample;

import java.util.List;

/** Prompts whose pictures are looked at while training: the article's four, then variety. */
public final class ShowPrompts {
  private ShowPrompts() {}

  public static final List<String> ALL =
      List.of(
          "A minimalist poster for summer sale, featuring a beach background",
          "一只戴着金丝眼镜的橘猫坐在巴黎咖啡馆里看书",
          "a forest at night in the rain, game scene",
          "chest X-ray, right upper lobe opacity, severity 2",
          "a red shoe in the city, neon style",
          "复古风格的海报,室内的绿色台灯",
          "blue handbag on a beach, watercolour",
          "白色的蛋糕,雪山,现代风格",
          "a purple mug in a Paris café",
          "a yellow watch in a studio, minimal style",
          "[重点:金丝眼镜][风格:复古] 黑猫,森林",
          "green plant under a starry night sky");
}
