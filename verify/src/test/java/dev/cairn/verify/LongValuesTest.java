package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSettings;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import dev.cairn.testing.LivePostgres;
import dev.cairn.verify.compare.Rules;
import dev.cairn.verify.compare.ValueRule;
import dev.cairn.verify.result.Report;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No value costs more than in proportion to its length; what does would not end in time. */
class LongValuesTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int LENGTH = 1_000_000;

  static Stream<PgType> types() {
    return Stream.of(
            "int4",
            "int8",
            "oid",
            "numeric",
            "money",
            "float4",
            "float8",
            "bool",
            "bytea",
            "bpchar",
            "json",
            "jsonb",
            "timestamp",
            "timestamptz",
            "date",
            "time",
            "timetz",
            "text")
        .map(PgTypes::builtIn);
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyRuleJudgesLongTextsInAMoment(PgType type) {
    ValueRule rule = Rules.of(type);
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (String piece :
              List.of("1", "0", "9", " ", "-", "ab", "2020-01-01 ", "00:", "[", "é")) {
            String text = piece.repeat(LENGTH / piece.length());
            rule.compare(value(type), new StringValue(text));
            rule.compare(value(type), new StringValue(text + "x"));
            rule.compare(value(type), new StringValue(value(type) + text));
          }
        });
  }

  private static String value(PgType type) {
    return switch (type.name().name()) {
      case "bool" -> "t";
      case "bytea" -> "\\x00ff";
      case "timestamp", "timestamptz" -> "2020-01-01 00:00:00";
      case "date" -> "2020-01-01";
      case "time" -> "00:00:00";
      case "timetz" -> "00:00:00+00";
      default -> "1";
    };
  }

  @Test
  void longNumbersAreComparedInAMoment() {
    String zeros = "1" + "0".repeat(131_071);
    String digits = "1" + "23456789".repeat(16_383) + "." + "12".repeat(8_191) + "3";
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 0; i < 20; i++) {
            for (String number : List.of(zeros, digits)) {
              for (Value stored :
                  List.of(
                      new IntValue(1),
                      new FloatValue(1e300),
                      new StringValue(number),
                      new StringValue(number + "0"))) {
                Rules.of(PgTypes.NUMERIC).compare(number, stored);
                Rules.of(PgTypes.JSONB).compare("[" + number + "]", ArrayValue.of(stored));
              }
            }
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void theLongestNumbersAreVerifiedAndShrunkInSeconds(Profile profile) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(LivePostgres.jdbcUrl(LivePostgres.createDatabase()));
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE t (id int PRIMARY KEY, n numeric, p numeric(1000, 500), ns numeric[],
            j jsonb, r numrange);
          INSERT INTO t SELECT g, ('1e131071')::numeric - g % 2, '1e499'::numeric - g % 2 * 1e-500,
            ARRAY['1e131071'::numeric - g], jsonb_build_array('1e131071'::numeric - g),
            numrange('1e131070', '1e131071')
          FROM generate_series(1, 5) g;
          """);
      PlanOptions options =
          PlanOptions.defaults()
              .withProfile(profile)
              .withDmsSettings(DmsSettings.recommended().with("LobMaxSize", "1024"));
      IngestPlan plan = IngestPlan.of(Catalog.read(connection, Selection.all()), options);
      Report report = assertTimeoutPreemptively(LIMIT, () -> Verification.of(plan).run(connection));
      assertThat(report.rows()).isEqualTo(5);
    }
  }
}
