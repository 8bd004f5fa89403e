package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.mapping.Profile;
import dev.cairn.mapping.TypeSamples;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.Golden;
import dev.cairn.testing.Testdata;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Example;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Examples are made smaller, remain values of their type, and show what they are said to show. */
class ShrinkingTest {
  private static TypeSamples samples;

  @BeforeAll
  static void load() throws Exception {
    samples = TypeSamples.create();
  }

  @AfterAll
  static void close() throws Exception {
    samples.close();
  }

  private static PlanOptions options(Profile profile) {
    return PlanOptions.defaults()
        .withProfile(profile)
        .withDmsSettings(
            DmsSettings.recommended().with(DmsSetting.FULL_LOAD_BOOLEAN_TEXT, "letters"));
  }

  private static List<ColumnReport> verified(Catalog catalog, PlanOptions options) {
    return Verification.of(IngestPlan.of(catalog, options))
        .run(samples.connection())
        .tables()
        .stream()
        .map(table -> table.columns().get(1))
        .toList();
  }

  @Test
  void theSmallestValuesOfEveryTypeAreAsKept() {
    StringBuilder kept = new StringBuilder();
    for (Profile profile : Profile.values()) {
      kept.append("# profile ").append(profile.label()).append('\n');
      for (ColumnReport column : verified(samples.catalog(), options(profile))) {
        for (Example example : column.examples()) {
          kept.append(example.sql()).append("  ").append(example.message()).append('\n');
          line(kept, "found", example.found());
          line(kept, "record", example.record());
          line(kept, "document", example.document());
        }
      }
    }
    Golden.check(kept.toString(), Testdata.path("verify/smallest.txt"));
  }

  private static void line(StringBuilder out, String name, String value) {
    if (!value.isEmpty()) {
      out.append("  ").append(name).append(' ').append(value).append('\n');
    }
  }

  static List<PlanOptions> everyWay() {
    List<PlanOptions> ways = new ArrayList<>();
    for (Profile profile : Profile.values()) {
      for (SourceFormat format : SourceFormat.values()) {
        ways.add(options(profile).withSourceFormat(format));
      }
    }
    ways.add(options(Profile.DOCUMENTED).withDmsSettings(DmsSettings.defaults()));
    return ways;
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void aPastedLiteralShowsTheSameDefect(PlanOptions options) throws SQLException {
    List<ColumnReport> columns = verified(samples.catalog(), options);
    List<Example> pasted = new ArrayList<>();
    execute("CREATE SCHEMA pasted");
    for (ColumnReport column : columns) {
      for (Example example : column.examples()) {
        pasted.add(example);
        String table = "pasted.p" + (1000 + pasted.size());
        execute(
            "CREATE TABLE " + table + " (id int PRIMARY KEY, c " + column.type().formatType() + ")",
            "INSERT INTO " + table + " VALUES (1, " + example.sql() + ")");
      }
    }
    List<ColumnReport> again =
        verified(Catalog.read(samples.connection(), Selection.of("pasted.*")), options);
    execute("DROP SCHEMA pasted CASCADE");
    assertThat(again).hasSameSizeAs(pasted).hasSizeGreaterThan(20);
    for (int i = 0; i < pasted.size(); i++) {
      Example example = pasted.get(i);
      assertThat(again.get(i).examples())
          .as(example.toString())
          .singleElement()
          .returns(example.mismatch(), Example::mismatch)
          .returns(example.sql(), Example::sql)
          .returns(example.record(), Example::record)
          .returns(example.document(), Example::document)
          .returns(example.message(), Example::message)
          .returns("", Example::found);
    }
  }

  private static void execute(String... statements) throws SQLException {
    Connection connection = samples.connection();
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
