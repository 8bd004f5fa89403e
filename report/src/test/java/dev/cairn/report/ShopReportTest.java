package dev.cairn.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.Golden;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import dev.cairn.verify.Verification;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportJson;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reports of the sample shop, as people and as programs read them. */
class ShopReportTest {
  private static Connection connection;

  @BeforeAll
  static void createTheShop() throws Exception {
    connection = DriverManager.getConnection(LivePostgres.jdbcUrl(LivePostgres.createDatabase()));
    for (String file : List.of("schema.sql", "data.sql")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(Files.readString(Testdata.path("schemas/shop/" + file)));
      }
    }
  }

  @Test
  void theReportForProgramsIsAsKeptAndMasked() {
    Catalog catalog = Catalog.read(connection, Selection.of("shop.customer"));
    Report report = Verification.of(IngestPlan.of(catalog, PlanOptions.defaults())).run(connection);
    Golden.check(
        ReportJson.of(report, ExampleValues.MASKED),
        Testdata.path("verify/shop-customer-masked.json"));
  }

  @AfterAll
  static void disconnect() throws Exception {
    connection.close();
  }

  @ParameterizedTest
  @EnumSource
  void reportsAreAsKept(Profile profile) {
    Catalog catalog = Catalog.read(connection, Selection.all());
    Report report =
        Verification.of(IngestPlan.of(catalog, PlanOptions.defaults().withProfile(profile)))
            .run(connection);
    Golden.check(
        ReportText.of(report, ExampleValues.SHOWN),
        Testdata.path("verify/shop-" + profile.label() + ".txt"));
    assertThat(report.isGood()).isEqualTo(profile == Profile.LOSSLESS);
  }
}
