package io.pressroom.training.world.words;

import io.pressroom.training.world.Colour;
import io.pressroom.training.world.Light;
import io.pressroom.training.world.Opacity;
import io.pressroom.training.world.Place;
import io.pressroom.training.world.Style;
import io.pressroom.training.world.Subject;
import io.pressroom.training.world.Weather;
import java.util.Map;

/** The tables of the Chinese grammar. */
final class ChineseWords {
  /** Names of places; read well before 背景 and inside brackets. */
  static final Map<Place, Words> PLACE =
      Map.of(
          Place.BEACH, Words.of("海滩|沙滩|海边|热带海滩"),
          Place.FOREST, Words.of("森林|树林|松林|绿色森林"),
          Place.CITY, Words.of("城市|都市|城市街头|城市天际线"),
          Place.STUDIO, Words.of("摄影棚|影棚|纯色影棚|展台"),
          Place.INTERIOR, Words.of("室内|客厅|家居|温馨的房间"),
          Place.SNOW, Words.of("雪山|雪地|雪景|冬日雪山"),
          Place.NIGHT_SKY, Words.of("星空|夜空|星月夜空|月亮和星星"),
          Place.CAFE, Words.of("巴黎咖啡馆|咖啡馆|巴黎的咖啡馆|咖啡店|埃菲尔铁塔旁的咖啡馆"));

  /** Where something is, after 在. */
  static final Map<Place, Words> AT_PLACE =
      Map.of(
          Place.BEACH, Words.of("海滩上|沙滩上|海边|棕榈树旁的沙滩上"),
          Place.FOREST, Words.of("森林里|树林中|松林里|森林中"),
          Place.CITY, Words.of("城市里|城市街头|高楼大厦前|都市中"),
          Place.STUDIO, Words.of("摄影棚里|展台上|纯色背景前|影棚中"),
          Place.INTERIOR, Words.of("客厅里|室内|沙发前|家里"),
          Place.SNOW, Words.of("雪山前|雪地上|雪地里|雪山下"),
          Place.NIGHT_SKY, Words.of("星空下|夜空下|月亮和星星下"),
          Place.CAFE, Words.of("巴黎咖啡馆里|咖啡馆里|巴黎的咖啡馆中|咖啡店里"));

  static final Map<Subject, Words> SUBJECT =
      Map.of(
          Subject.SHOE, Words.of("鞋|鞋子|运动鞋|跑鞋"),
          Subject.MUG, Words.of("马克杯|杯子|咖啡杯"),
          Subject.BAG, Words.of("包|手提包|包包|皮包"),
          Subject.LAMP, Words.of("灯|台灯|床头灯"),
          Subject.BOTTLE, Words.of("瓶子|水瓶|饮料瓶|玻璃瓶"),
          Subject.WATCH, Words.of("手表|腕表|圆形手表"),
          Subject.PLANT, Words.of("花盆|盆栽|植物花盆"),
          Subject.CAKE, Words.of("蛋糕|生日蛋糕|双层蛋糕"),
          Subject.CAT, Words.of("猫|小猫|猫咪"),
          Subject.CAT_WITH_GLASSES, Words.of("猫|小猫|猫咪"));

  /** One of them. */
  static final Map<Subject, Words> ONE =
      Map.of(
          Subject.SHOE, Words.of("一只|一双"),
          Subject.MUG, Words.of("一个|一只"),
          Subject.BAG, Words.of("一个|一只"),
          Subject.LAMP, Words.of("一盏|一个"),
          Subject.BOTTLE, Words.of("一个|一只"),
          Subject.WATCH, Words.of("一块|一只"),
          Subject.PLANT, Words.of("一个|一盆"),
          Subject.CAKE, Words.of("一个|一块"),
          Subject.CAT, Words.of("一只"),
          Subject.CAT_WITH_GLASSES, Words.of("一只"));

  static final Words EMPTY = Words.of("空景|无商品|没有商品|风景|纯背景");

  static final Words GLASSES = Words.of("金丝眼镜|金丝眼镜|金边眼镜|金框眼镜|圆框金丝眼镜|眼镜");
  static final Words WEARING = Words.of("戴着|戴");
  static final Words READING = Words.of("看书|读书|在看书|拿着书");

  /** Without 色, so that both 红鞋 and 红色的鞋 can be said. */
  static final Map<Colour, Words> COLOUR =
      Map.of(
          Colour.RED, Words.of("红|大红|鲜红"),
          Colour.ORANGE, Words.of("橙|橘"),
          Colour.YELLOW, Words.of("黄|明黄"),
          Colour.GREEN, Words.of("绿|翠绿"),
          Colour.BLUE, Words.of("蓝|宝蓝"),
          Colour.PURPLE, Words.of("紫|紫罗兰"),
          Colour.PINK, Words.of("粉|粉红"),
          Colour.WHITE, Words.of("白|纯白"),
          Colour.BLACK, Words.of("黑|纯黑"));

  static final Words GINGER_CAT = Words.of("橘猫|橘猫|橘猫|橙猫");

  static final Map<Style, Words> STYLE =
      Map.of(
          Style.MODERN, Words.of("现代|时尚现代|现代渐变"),
          Style.RETRO, Words.of("复古|怀旧|老式复古"),
          Style.MINIMAL, Words.of("极简|简约|极简扁平"),
          Style.NEON, Words.of("霓虹|霓虹灯|赛博霓虹"),
          Style.WATERCOLOUR, Words.of("水彩|水彩画|柔和水彩"));

  static final Map<Light, Words> LIGHT =
      Map.of(
          Light.DAY, Words.of("白天|白日|日间"),
          Light.NIGHT, Words.of("夜晚|晚上|夜里|夜间"));

  static final Map<Weather, Words> WEATHER =
      Map.of(
          Weather.CLEAR, Words.of("晴朗|天气晴朗|晴"),
          Weather.RAIN, Words.of("下雨|雨中|下着雨|雨天"),
          Weather.SNOWFALL, Words.of("下雪|雪花飘落|下着雪|飘雪"));

  static final Words SUNNY = Words.of("晴天|阳光明媚|阳光下|阳光灿烂");

  static final Words SLOGAN =
      Words.of("夏季促销|冬季促销|春季促销|盛大开业|新品上市|新品发布|黑色星期五|清仓特卖|节日优惠|开学季|限时特价|秋季促销|周末集市|全场五折");

  static final Words PICTURE = Words.of("海报|商品海报|图片|插画|广告|宣传图|产品图");
  static final Words GAME = Words.of("游戏场景|游戏画面|游戏背景|游戏原画");

  static final Map<Opacity.Side, Words> SIDE =
      Map.of(Opacity.Side.LEFT, Words.of("左"), Opacity.Side.RIGHT, Words.of("右"));
  static final Map<Opacity.Lobe, Words> LOBE =
      Map.of(
          Opacity.Lobe.UPPER, Words.of("肺上叶|上肺叶"),
          Opacity.Lobe.MIDDLE, Words.of("肺中叶|中肺叶"),
          Opacity.Lobe.LOWER, Words.of("肺下叶|下肺叶"));
  static final Words FILM = Words.of("胸部X光片|胸部x光|X光胸片|胸片|胸部X线片");
  static final Words OPACITY = Words.of("阴影|斑片影|实变影|白色阴影|渗出影");
  static final Words NO_FINDING = Words.of("无阴影|正常|肺部清晰|未见异常|双肺正常");
  static final Words[] SEVERITY = {Words.of("轻度|轻微"), Words.of("中度|中等"), Words.of("重度|严重")};

  static final Words NIGHT_AND_RAIN = Words.of("雨夜|下雨的夜晚");
  static final Words NIGHT_AND_SNOW = Words.of("雪夜|下雪的夜晚");

  /** Words that people put into prompts, and the grammar's own glue. */
  static final Words OTHER =
      Words.of(
          "一张|一幅|一只|一个|的|在|里|上|和|与|带有|背景|场景|风格|重点|主体|主体是|颜色|光线|时间|天气|为主题|展示|以|为|坐在|站在|放在|旁边"
              + "|产品|商品|促销|打折|优惠|商店|品牌|标题|文字|横幅|漂亮|可爱|优雅|大|小|高清|高质量|明亮|昏暗|温暖|柔和|海报|橘猫|橙猫"
              + "|冬天|春天|夏天|秋天|早晨|傍晚|日落|月亮|星星|太阳|严重程度|程度|级|医学|影像|右肺|左肺|请|画|生成|设计|制作|我们|你的"
              + "|:|\uFF1A|,|\uFF0C|。|[|]|【|】");

  private ChineseWords() {}
}
