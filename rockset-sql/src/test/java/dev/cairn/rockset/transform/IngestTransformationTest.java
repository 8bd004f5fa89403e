package dev.cairn.rockset.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.sql.SqlErrorCode;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.transform.Outcome.Emitted;
import dev.cairn.rockset.transform.Outcome.Failed;
import dev.cairn.rockset.value.ObjectValue;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestTransformationTest {
  private static final String DOCUMENTED =
      "SELECT FROM_HEX(SUBSTR(b,3)) AS b, PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', t) AS t,"
          + " PG_ARRAY_PARSE(a,'int4[]') AS a FROM _input";

  private static Outcome apply(String sql, String json) {
    return apply(sql, json, Dialect.defaults());
  }

  private static Outcome apply(String sql, String json, Dialect dialect) {
    return IngestTransformation.compile(sql, dialect)
        .apply((ObjectValue) JsonValues.read(json), new EvaluationContext(0));
  }

  private static String emitted(String sql, String json) {
    return JsonValues.write(((Emitted) apply(sql, json)).document());
  }

  @Test
  void theDocumentedExpressionsReadWhatDmsWrites() {
    Outcome outcome =
        apply(
            DOCUMENTED,
            "{\"b\":\"\\\\x00ff\",\"t\":\"2020-01-09T04:13:38Z\",\"a\":\"{1,NULL,3}\"}");
    Emitted emitted = (Emitted) outcome;
    assertThat(emitted.operation()).isEqualTo(Operation.UPSERT);
    assertThat(JsonValues.write(emitted.document()))
        .isEqualTo("{\"b\":\"AP8=\",\"t\":\"2020-01-09T04:13:38.000000Z\",\"a\":[1,null,3]}");
  }

  @Test
  void aFailureNamesTheExpressionAndItsPlace() {
    Failed failed =
        (Failed)
            apply(
                DOCUMENTED,
                "{\"b\":\"\\\\x00ff\",\"t\":\"2020-01-09T04:13:38.5Z\",\"a\":\"{1,NULL,3}\"}");
    assertThat(failed.expression()).isEqualTo("PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', t)");
    assertThat(failed.line()).isEqualTo(1);
    assertThat(failed.column()).isEqualTo(36);
    assertThat(failed.code()).isEqualTo("INVALID_TEXT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "*, a AS b ~ {'a':1,'b':2} ~ {'a':1,'b':1}",
        "a AS b, * ~ {'a':1,'b':2} ~ {'b':1,'a':1}",
        "* EXCEPT (a, zz) ~ {'a':1,'b':2} ~ {'b':2}",
        "_input.* EXCEPT (b) ~ {'a':1,'b':2} ~ {'a':1}",
        "*, undefined AS a ~ {'a':1,'b':2} ~ {'b':2}",
        "*, null AS a ~ {'a':1,'b':2} ~ {'b':2,'a':null}",
        "*, c.* ~ {'a':1,'b':2,'c':{'a':3,'d':4}} ~ {'a':3,'b':2,'c':{'a':3,'d':4},'d':4}",
        "a.* ~ {'a':null} ~ {}",
        "a.* ~ {'a':5} ~ {}",
        "a.* EXCEPT (x), a.x AS y ~ {'a':{'x':1,'z':2}} ~ {'z':2,'y':1}",
        "a.b.c ~ {'a':{'b':{'c':7}}} ~ {'c':7}",
        "a.b.c ~ {'a':5} ~ {}",
        "_input.a, _input.b AS _input ~ {'a':1,'b':2} ~ {'a':1,'_input':2}",
        "x[2] AS a, x[0] AS b, x[9] AS c ~ {'x':[1,2]} ~ {'a':2}",
        "{'k': zz, 'l': [zz, null]} AS o ~ {} ~ {'o':{'l':[null,null]}}",
        "IF(a = 1, 'x', CAST('y' AS int)) AS r ~ {'a':1} ~ {'r':'x'}",
        "COALESCE(zz, null, a, CAST('y' AS int)) AS r ~ {'a':1} ~ {'r':1}",
        "CASE a WHEN null THEN 1 WHEN 2 THEN 2 ELSE 3 END AS r ~ {'a':2} ~ {'r':2}",
        "NULLIF(a, 1) AS r, NULLIF(b, 1) AS s ~ {'a':1} ~ {'r':null}",
        "TRY(1 / a) AS r ~ {'a':0} ~ {'r':null}",
        "_input AS d ~ {'a':1} ~ {'d':{'a':1}}",
      })
  void aSelectListGives(String items, String document, String result) {
    assertThat(emitted("SELECT " + items + " FROM _input", document.replace('\'', '"')))
        .isEqualTo(result.replace('\'', '"'));
  }

  @Test
  void anAliasHidesTheInputsName() {
    assertThat(emitted("SELECT i.a, i.*, _input AS b FROM _input AS i", "{\"a\":1,\"_input\":2}"))
        .isEqualTo("{\"a\":1,\"_input\":2,\"b\":2}");
  }

  @Test
  void onlyWhatIsTrueIsKept() {
    String sql = "SELECT * FROM _input WHERE _input.foo != 'bar'";
    assertThat(apply(sql, "{\"foo\":\"x\"}")).isInstanceOf(Emitted.class);
    assertThat(apply(sql, "{\"foo\":\"bar\"}")).isEqualTo(Outcome.Filtered.FILTERED);
    assertThat(apply(sql, "{}")).isEqualTo(Outcome.Filtered.FILTERED);
    assertThat(((Failed) apply("SELECT * FROM _input WHERE a", "{\"a\":1}")).code())
        .isEqualTo("WRONG_TYPE");
  }

  @Test
  void specialFieldsSayWhatBecomesOfTheDocument() {
    Emitted emitted =
        (Emitted)
            apply(
                "SELECT IF(op = 'D', 'delete', 'upsert') AS _op, k AS _id, t AS _event_time, v"
                    + " FROM _input",
                "{\"op\":\"D\",\"k\":\"7\",\"t\":1500000,\"v\":null}");
    assertThat(emitted.operation()).isEqualTo(Operation.DELETE);
    assertThat(emitted.id()).contains("7");
    assertThat(emitted.eventTimeMicros()).hasValue(1_500_000);
    assertThat(JsonValues.write(emitted.document()))
        .isEqualTo("{\"_id\":\"7\",\"_event_time\":\"1970-01-01T00:00:01.500000Z\",\"v\":null}");
    assertThat(emitted("SELECT null AS _id, undefined AS _event_time, 1 AS a FROM _input", "{}"))
        .isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "5 AS _id ~ WRONG_TYPE ~ 5 ~ 8",
        "'x' AS _op ~ INVALID_ARGUMENT ~ 'x' ~ 8",
        "1 AS _op ~ WRONG_TYPE ~ 1 ~ 8",
        "'DELETE' AS _op ~ INVALID_ARGUMENT ~ 'DELETE' ~ 8",
        "1 AS a, '2020-01-01' AS _event_time ~ WRONG_TYPE ~ '2020-01-01' ~ 16",
        "1 AS b, * ~ WRONG_TYPE ~ * ~ 16",
        "1 / zero AS a ~ DIVISION_BY_ZERO ~ 1 / zero ~ 8",
        "9223372036854775807 + one AS a ~ OUT_OF_RANGE ~ 9223372036854775807 + one ~ 8",
        "[1, 'a' + one] AS a ~ WRONG_TYPE ~ 'a' + one ~ 12",
        "CAST(t AS int) AS a ~ INVALID_CAST ~ CAST(t AS int) ~ 8",
      })
  void aFailureHasItsCodeAndPlace(String items, String code, String expression, int column) {
    String document = items.contains("*") ? "{\"_id\":1}" : "{\"zero\":0,\"one\":1,\"t\":\"x\"}";
    if (expression.equals("'DELETE'")) {
      Failed failed = (Failed) apply("SELECT 'DELETE' AS _op FROM _input", document);
      assertThat(failed.message()).isEqualTo("DELETE needs an _id");
      return;
    }
    Failed failed = (Failed) apply("SELECT " + items + " FROM _input", document);
    assertThat(failed.code()).isEqualTo(code);
    assertThat(failed.expression()).isEqualTo(expression);
    assertThat(failed.column()).isEqualTo(column);
  }

  @Test
  void aFailingFieldCanBeLeftOut() {
    Dialect skip = Dialect.defaults().with("ON_ERROR", "SKIP_FIELD");
    Outcome outcome = apply("SELECT *, 1 / a AS a, 2 AS b FROM _input", "{\"a\":0,\"c\":1}", skip);
    assertThat(JsonValues.write(((Emitted) outcome).document())).isEqualTo("{\"c\":1,\"b\":2}");
    assertThat(apply("SELECT 1 / a AS _id FROM _input", "{\"a\":0}", skip))
        .isInstanceOf(Failed.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "a AS b, c AS b ~ DUPLICATE_FIELD",
        "a + 1 ~ MISSING_ALIAS",
        "a[1] ~ MISSING_ALIAS",
        "COUNT(a) AS n ~ NOT_IN_TRANSFORMATION",
        "SEARCH(a) AS n ~ NOT_IN_TRANSFORMATION",
        "UPER(a) AS n ~ UNKNOWN_FUNCTION",
        "UPPER(a, b) AS n ~ WRONG_ARGUMENTS",
        "IF(a, b) AS n ~ WRONG_ARGUMENTS",
        "PARSE_TIMESTAMP('%f', a) AS n ~ INVALID_CONSTANT",
        "PG_ARRAY_PARSE(a, 'text') AS n ~ INVALID_CONSTANT",
        "DATE '2020-13-01' AS n ~ INVALID_LITERAL",
        "INTERVAL 'x' DAY AS n ~ INVALID_LITERAL",
        "INTERVAL '1' DAY TO YEAR AS n ~ INVALID_LITERAL",
      })
  void whatCanNeverWorkIsRefusedBeforeAnyDocument(String items, SqlErrorCode code) {
    String sql = "SELECT " + items + " FROM _input";
    assertThat(
            catchThrowableOfType(
                    SqlException.class, () -> IngestTransformation.compile(sql, Dialect.defaults()))
                .code())
        .isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"COUNT", "sum", "MAX_BY", "APPROX_DISTINCT", "EVERY"})
  void anAggregateIsRefusedWithTheTruth(String name) {
    String sql = "SELECT " + name + "(a) AS n FROM _input";
    assertThatThrownBy(() -> IngestTransformation.compile(sql, Dialect.defaults()))
        .hasMessageContaining(
            "the aggregate %s makes a rollup, which Cairn does not evaluate",
            name.toUpperCase(Locale.ROOT))
        .hasMessageContaining("hint: Rockset has rollups, but Cairn does not evaluate them");
  }

  @Test
  void aWrongNameIsShownWithTheRightOne() {
    assertThatThrownBy(
            () ->
                IngestTransformation.compile(
                    "SELECT uper(name) AS n FROM _input", Dialect.defaults()))
        .hasMessage(
            """
            line 1:8: no function named UPER
              SELECT uper(name) AS n FROM _input
                     ^
            hint: did you mean UPPER?""");
  }
}
