package dev.cairn.rockset.sql;

import static dev.cairn.rockset.sql.Expressions.as;
import static dev.cairn.rockset.sql.Expressions.call;
import static dev.cairn.rockset.sql.Expressions.cast;
import static dev.cairn.rockset.sql.Expressions.equal;
import static dev.cairn.rockset.sql.Expressions.integer;
import static dev.cairn.rockset.sql.Expressions.item;
import static dev.cairn.rockset.sql.Expressions.name;
import static dev.cairn.rockset.sql.Expressions.path;
import static dev.cairn.rockset.sql.Expressions.star;
import static dev.cairn.rockset.sql.Expressions.string;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.sql.Expression.Arithmetic;
import dev.cairn.rockset.sql.Expression.ArithmeticOperator;
import dev.cairn.rockset.sql.Expression.Sign;
import dev.cairn.rockset.sql.Expression.Signed;
import dev.cairn.rockset.value.RocksetType;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlPrinterTest {
  @Test
  void aStatementHasOneItemALine() {
    SelectStatement statement =
        SelectStatement.of(
                List.of(
                    star("_meta"),
                    as(call("parse_date", string("%Y-%m-%d"), name("born")), "born"),
                    as(cast(name("paid"), RocksetType.BOOL), "paid"),
                    star(path("_input", "data")),
                    item(path("_input", "a b"))))
            .where(equal(path("_input", "metadata", "record-type"), string("data")));
    assertThat(SqlPrinter.print(statement))
        .isEqualTo(
            """
            SELECT
              * EXCEPT (_meta),
              PARSE_DATE('%Y-%m-%d', born) AS born,
              CAST(paid AS bool) AS paid,
              _input.data.*,
              _input."a b"
            FROM _input
            WHERE _input.metadata."record-type" = 'data'""");
  }

  @Test
  void namesAreQuotedWhenTheyNeedIt() {
    assertThat(SqlPrinter.print(name("movieId"))).isEqualTo("movieId");
    assertThat(SqlPrinter.print(name("order"))).isEqualTo("\"order\"");
    assertThat(SqlPrinter.print(name("say \"hi\""))).isEqualTo("\"say \"\"hi\"\"\"");
    assertThat(SqlPrinter.print(name("1st"))).isEqualTo("\"1st\"");
    assertThat(SqlPrinter.print(name("größe"))).isEqualTo("\"größe\"");
    assertThat(SqlPrinter.print(string("it's"))).isEqualTo("'it''s'");
  }

  @Test
  void parenthesesStandOnlyWhereTheTreeNeedsThem() {
    Arithmetic sum = new Arithmetic(ArithmeticOperator.ADD, name("a"), name("b"), Position.NONE);
    assertThat(
            SqlPrinter.print(
                new Arithmetic(ArithmeticOperator.SUBTRACT, sum, name("c"), Position.NONE)))
        .isEqualTo("a + b - c");
    assertThat(
            SqlPrinter.print(
                new Arithmetic(ArithmeticOperator.SUBTRACT, name("c"), sum, Position.NONE)))
        .isEqualTo("c - (a + b)");
    assertThat(
            SqlPrinter.print(
                new Arithmetic(ArithmeticOperator.MULTIPLY, sum, integer(-2), Position.NONE)))
        .isEqualTo("(a + b) * -2");
    assertThat(SqlPrinter.print(minus(minus(name("a"))))).isEqualTo("-(-a)");
    assertThat(SqlPrinter.print(minus(integer(2)))).isEqualTo("-(2)");
  }

  private static Expression minus(Expression operand) {
    return new Signed(Sign.MINUS, operand, Position.NONE);
  }
}
