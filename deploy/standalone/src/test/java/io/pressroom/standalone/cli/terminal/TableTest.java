package io.pressroom.standalone.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columnsAreAlignedAndTheLastOneEndsWhereItEnds() {
    Table table = new Table("ID", "STATUS", "PROMPT").row("1", "running", "a").row("22", "x", "b");

    assertThat(table.lines(0))
        .containsExactly(
            "ID  STATUS   PROMPT", //
            "1   running  a",
            "22  x        b");
  }

  @Test
  void aChineseCharacterTakesTwoPlaces() {
    Table table = new Table("NAME", "N").row("橘猫", "1").row("mug", "2");

    assertThat(table.lines(0)).containsExactly("NAME  N", "橘猫  1", "mug   2");
  }

  @Test
  void whatDoesNotFitTheScreenIsCutOffBehindAnEllipsis() {
    Table table = new Table("ID", "PROMPT").row("1", "a beach at night");

    assertThat(table.lines(12)).containsExactly("ID  PROMPT", "1   a beach…");
  }

  @Test
  void aCharacterIsNeverCutInHalf() {
    assertThat(Table.cut("橘猫坐在咖啡馆里", 7)).isEqualTo("橘猫坐…");
    assertThat(Table.cut("橘猫坐在咖啡馆里", 8)).isEqualTo("橘猫坐…");
    assertThat(Table.cut("橘猫", 4)).isEqualTo("橘猫");
  }

  @Test
  void aTextCannotMoveTheCursorNorTurnTheLineAround() {
    Table table = new Table("PROMPT").row("a\u001b[2J\r\nb\u202Ec");

    assertThat(table.lines(0)).containsExactly("PROMPT", "a [2J b c");
  }

  @Test
  void aLineAcrossHasNoPartInTheColumns() {
    Table table = new Table("A", "B").across("about what follows").row("x", "y");

    assertThat(table.lines(0)).containsExactly("A  B", "about what follows", "x  y");
    assertThat(table.lines(10)).containsExactly("A  B", "about wha…", "x  y");
  }
}
