package dev.cairn.rockset.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "a or b and not c = d || e + f * -g at time zone 'UTC' ~ a OR b AND NOT c = d || e + f * -g AT TIME ZONE 'UTC'",
        "(a or b) and c ~ (a OR b) AND c",
        "NOT a = 1 ~ NOT a = 1",
        "not not a ~ NOT NOT a",
        "x::int::string ~ CAST(CAST(x AS int) AS string)",
        "-x::int ~ -CAST(x AS int)",
        "-5 ~ -5",
        "- 5 ~ -5",
        "-9223372036854775808 ~ -9223372036854775808",
        "try_cast(x as double precision) ~ TRY_CAST(x AS float)",
        "STATIC_CAST(x AS INTEGER) ~ STATIC_CAST(x AS int)",
        "try_static_cast(x as varchar) ~ TRY_STATIC_CAST(x AS string)",
        "a[1].b.\"my key\" ~ a[1].b.\"my key\"",
        "`a``b`.c ~ \"a`b\".c",
        "[1, 'two', null,] ~ [1, 'two', null]",
        "ARRAY[] ~ []",
        "{'red': 'apples', 'n': 1} ~ {'red': 'apples', 'n': 1}",
        "X'00FF' ~ X'00ff'",
        "U&'\\0041\\+01F600' ~ 'A😀'",
        "U&'!0041!!' UESCAPE '!' ~ 'A!'",
        "'it''s' ~ 'it''s'",
        "'back\\slash' ~ 'back\\slash'",
        "1. ~ 1.0",
        ".5 ~ 0.5",
        "1e3 ~ 1000.0",
        "date '2018-01-01' ~ date '2018-01-01'",
        "bytes 'hello' ~ bytes 'hello'",
        "interval 1 hour ~ INTERVAL 1 HOUR",
        "INTERVAL '3-4' YEAR TO MONTH ~ INTERVAL '3-4' YEAR TO MONTH",
        "INTERVAL -'1' DAY ~ INTERVAL '-1' DAY",
        "a is not null ~ a IS NOT NULL",
        "a is null_value ~ a IS NULL",
        "a is not undefined ~ a IS NOT UNDEFINED",
        "a is not distinct from b ~ a IS NOT DISTINCT FROM b",
        "a not between 1 and 2 ~ a NOT BETWEEN 1 AND 2",
        "a in (1, 2) ~ a IN (1, 2)",
        "a not like 'x!%' escape '!' ~ a NOT LIKE 'x!%' ESCAPE '!'",
        "a != b ~ a <> b",
        "case when a then b end ~ CASE WHEN a THEN b END",
        "case a when 1 then b else c end ~ CASE a WHEN 1 THEN b ELSE c END",
        "extract(hour from x) ~ EXTRACT(HOUR FROM x)",
        "position('a' in b) ~ STRPOS(b, 'a')",
        "substring(x from 2 for 3) ~ SUBSTRING(x, 2, 3)",
        "substring(x from 2) ~ SUBSTRING(x, 2)",
        "normalize(x) ~ NORMALIZE(x)",
        "normalize(x, nfkd) ~ NORMALIZE(x, NFKD)",
        "current_timestamp ~ CURRENT_TIMESTAMP()",
        "current_date('UTC') ~ CURRENT_DATE('UTC')",
        "if(a, coalesce(b, c), nullif(d, 0)) ~ IF(a, COALESCE(b, c), NULLIF(d, 0))",
        "a /* b */ -- c ~ a",
        "data ~ data",
        "limit ~ \"limit\"",
        "year ~ year",
        "date(2018, 1, 1) ~ DATE(2018, 1, 1)",
      })
  void anExpressionMeans(String sql, String printed) {
    assertThat(SqlPrinter.print(SqlParser.parseExpression(sql))).isEqualTo(printed);
  }

  @Test
  void aWholeStatement() {
    SelectStatement statement =
        SqlParser.parse(
            "select *, i.* except (_meta), lower(i.a) low, b.c, x as \"a.b\",\nfrom _input as i"
                + " where a is not null cluster by a, b;");
    assertThat(SqlPrinter.print(statement))
        .isEqualTo(
            """
            SELECT
              *,
              i.* EXCEPT (_meta),
              LOWER(i.a) AS low,
              b.c,
              x AS "a.b"
            FROM _input AS i
            WHERE a IS NOT NULL
            CLUSTER BY a, b""");
    assertThat(SqlParser.parse("SELECT * FROM _input i CLUSTER BY a").alias()).contains("i");
    assertThat(SqlParser.parse("SELECT * FROM _input CLUSTER BY a").alias()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "SELECT a FROM _input ORDER BY a ~ ORDER BY",
        "SELECT a FROM _input LIMIT 3 ~ LIMIT",
        "SELECT a FROM _input i LIMIT 3 ~ LIMIT",
        "SELECT DISTINCT a FROM _input ~ SELECT DISTINCT",
        "SELECT a FROM _input JOIN b ON c ~ a join",
        "SELECT a FROM _input AS i LEFT JOIN b ON c ~ a join",
        "SELECT a FROM _input, b ~ a join",
        "SELECT a FROM _input AS i, b ~ a join",
        "SELECT a FROM (SELECT 1) ~ a sub-query",
        "SELECT (SELECT 1) AS a FROM _input ~ a sub-query",
        "SELECT a IN (SELECT b FROM c) AS a FROM _input ~ a sub-query",
        "SELECT EXISTS (SELECT b FROM c) AS a FROM _input ~ EXISTS",
        "SELECT a FROM _input CROSS JOIN UNNEST(b) ~ UNNEST",
        "SELECT a FROM UNNEST(b) ~ UNNEST",
        "WITH x AS (SELECT 1) SELECT a FROM x ~ WITH",
        "SELECT a FROM _input UNION SELECT b FROM _input ~ UNION",
        "SELECT a FROM _input EXCEPT SELECT b FROM _input ~ EXCEPT between queries",
        "SELECT RANK() OVER (PARTITION BY a) AS n FROM _input ~ a window function",
        "INSERT INTO x SELECT a FROM _input ~ INSERT",
      })
  void whatATransformationDoesNotHaveIsNamed(String sql, String what) {
    SqlException e = catchThrowableOfType(SqlException.class, () -> SqlParser.parse(sql));
    assertThat(e.code()).isEqualTo(SqlErrorCode.NOT_IN_TRANSFORMATION);
    assertThat(e.problem()).startsWith(what).endsWith("is not part of an ingest transformation");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "SELECT a FROM _input GROUP BY a ~ GROUP BY ~ 22",
        "SELECT a FROM _input WHERE b GROUP BY ROLLUP (a) ~ GROUP BY ~ 30",
        "SELECT a FROM _input HAVING a ~ HAVING ~ 22",
        "SELECT COUNT(*) AS n FROM _input ~ COUNT(*) ~ 8",
      })
  void rollupsAreRefusedWithTheTruth(String sql, String what, int column) {
    SqlException e = catchThrowableOfType(SqlException.class, () -> SqlParser.parse(sql));
    assertThat(e.code()).isEqualTo(SqlErrorCode.NOT_IN_TRANSFORMATION);
    assertThat(e.problem()).isEqualTo(what + " makes a rollup, which Cairn does not evaluate");
    assertThat(e.hint().orElseThrow()).startsWith("Rockset has rollups, ").contains("inserts");
    assertThat(e.position().toString()).isEqualTo("1:" + column);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "SELECT a FROM users ~ UNKNOWN_INPUT",
        "SELECT a ~ SYNTAX",
        "SELECT FROM _input ~ SYNTAX",
        "SELECT a AS b.c FROM _input ~ SYNTAX",
        "SELECT a AS 'b' FROM _input ~ SYNTAX",
        "SELECT a = b = c AS d FROM _input ~ SYNTAX",
        "SELECT a IS NULL = true AS d FROM _input ~ SYNTAX",
        "SELECT a + b.* FROM _input ~ SYNTAX",
        "SELECT 1abc FROM _input ~ SYNTAX",
        "SELECT größe FROM _input ~ SYNTAX",
        "SELECT order FROM _input ~ SYNTAX",
        "SELECT a.select FROM _input ~ SYNTAX",
        "SELECT 'a FROM _input ~ UNTERMINATED",
        "SELECT \"a FROM _input ~ UNTERMINATED",
        "SELECT a /* FROM _input ~ UNTERMINATED",
        "SELECT a::decimal AS b FROM _input ~ UNKNOWN_TYPE",
        "SELECT foo 'x' AS b FROM _input ~ UNKNOWN_TYPE",
        "SELECT X'0' AS b FROM _input ~ INVALID_LITERAL",
        "SELECT 9223372036854775808 AS b FROM _input ~ INVALID_LITERAL",
        "SELECT 1e999 AS b FROM _input ~ INVALID_LITERAL",
        "SELECT U&'\\00' AS b FROM _input ~ INVALID_LITERAL",
        "SELECT ?a FROM _input ~ SYNTAX",
        "~ SYNTAX",
      })
  void anErrorHasItsCode(String sql, SqlErrorCode code) {
    assertThat(
            catchThrowableOfType(SqlException.class, () -> SqlParser.parse(sql == null ? "" : sql))
                .code())
        .isEqualTo(code);
  }

  @Test
  void anErrorShowsItsLineAndAWayOut() {
    assertThatThrownBy(() -> SqlParser.parse("SELECT\n  a,\n\tb AS 'c'\nFROM _input"))
        .hasMessage(
            """
            line 3:7: a name cannot be a text in single quotes
               b AS 'c'
                    ^
            hint: names are quoted with double quotes""");
    assertThatThrownBy(() -> SqlParser.parse("SELECT 😀, FROM _input"))
        .hasMessageStartingWith("line 1:8: unexpected character 😀\n  SELECT 😀, FROM _input\n");
  }

  @Test
  void longChainsAreRead() {
    for (String operator : new String[] {" AND ", " OR ", " || "}) {
      String sql = String.join(operator, Collections.nCopies(20_000, "a"));
      assertThat(SqlPrinter.print(SqlParser.parseExpression(sql))).isEqualTo(sql);
    }
    String sum = String.join(" + ", Collections.nCopies(900, "a"));
    assertThat(SqlPrinter.print(SqlParser.parseExpression(sum))).isEqualTo(sum);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "(~a~)",
        "[~a~]",
        "{'a': ~a~}",
        "f(~a~)",
        "CASE WHEN ~a~ THEN 1 END",
        "NOT ~a~",
        "- ~a~",
        "~a~.b",
        "~a~[1]",
        "~a~::int",
        "~a~ AT TIME ZONE 'UTC'",
        "~a~ + b",
        "~a~ * b",
        "a[~1~]",
        "CAST(~a~ AS int)",
        "a IN (~a~)",
        "(~a~",
        "~a~)",
        "- NOT (~a~)",
      })
  void depthIsLimitedBeforeItHurts(String before, String inner, String after) {
    String start = before == null ? "" : before + " ";
    String end = after == null ? "" : " " + after;
    String sql = start.repeat(100_000) + inner + end.repeat(100_000);
    SqlException e = catchThrowableOfType(SqlException.class, () -> SqlParser.parseExpression(sql));
    assertThat(e.code()).isIn(SqlErrorCode.TOO_DEEP, SqlErrorCode.SYNTAX);
  }

  @Test
  void theDeepestNestingThatIsAllowedFitsIntoLessThanADefaultStack() throws InterruptedException {
    int n = SqlParser.MAX_NESTING;
    String[] deep = {
      "(".repeat(n) + "a" + ")".repeat(n),
      "f(".repeat(n) + "a = 1 AND b" + ")".repeat(n),
      "CASE WHEN ".repeat(n) + "a" + " THEN 1 END".repeat(n),
      "a IN (".repeat(n) + "a" + ")".repeat(n),
      "(".repeat(n) + "a" + ") + b * c".repeat(n),
      "(".repeat(n) + "a" + " b" + ")".repeat(n),
    };
    for (String sql : deep) {
      Throwable[] thrown = new Throwable[1];
      Thread thread =
          new Thread(
              null,
              () -> {
                try {
                  SqlPrinter.print(SqlParser.parseExpression(sql));
                } catch (SqlException declared) {
                  assertThat(declared.code()).isEqualTo(SqlErrorCode.SYNTAX);
                } catch (Throwable e) {
                  thrown[0] = e;
                }
              },
              "deep",
              768 * 1024);
      thread.start();
      thread.join();
      assertThat(thrown[0]).isNull();
    }
  }
}
