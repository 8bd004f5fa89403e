package dev.cairn.rockset.sql;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PrintAndParseTest {
  @Property(tries = 3000)
  void parsingWhatWasPrintedGivesTheExpressionBack(@ForAll long seed) {
    Expression tree = new Trees(seed).expression(5);
    assertThat(SqlParser.parseExpression(SqlPrinter.print(tree))).isEqualTo(tree);
  }

  @Property(tries = 1500)
  void parsingWhatWasPrintedGivesTheStatementBack(@ForAll long seed) {
    SelectStatement tree = new Trees(seed).statement();
    assertThat(SqlParser.parse(SqlPrinter.print(tree))).isEqualTo(tree);
  }
}
