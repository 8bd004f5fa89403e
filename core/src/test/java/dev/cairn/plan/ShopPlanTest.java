package dev.cairn.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.SourceFormat;
import dev.cairn.mapping.Profile;
import dev.cairn.rockset.sql.SqlParser;
import dev.cairn.testing.Golden;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the sample shop becomes. */
class ShopPlanTest {
  private static Catalog catalog;

  @BeforeAll
  static void readTheShop() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(Testdata.path("schemas/shop/schema.sql")));
      catalog = Catalog.read(connection, Selection.of("shop.*"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "documented, POSTGRESQL, STAR",
    "lossless, POSTGRESQL, STAR",
    "lossless, POSTGRESQL, EXPLICIT",
    "documented, JSON, STAR",
  })
  void transformationsAndMappings(String profile, SourceFormat format, Projection projection) {
    PlanOptions options =
        PlanOptions.defaults()
            .withProfile(Profile.valueOf(profile.toUpperCase(Locale.ROOT)))
            .withSourceFormat(format)
            .withProjection(projection);
    String text =
        IngestPlan.of(catalog, options).collections().stream()
            .map(c -> "-- " + c.table().name() + "\n" + c.sql() + "\n")
            .collect(Collectors.joining("\n"));
    Golden.check(
        text,
        Testdata.path(
            "plans/shop/" + profile + "-" + format.word() + "-" + projection.label() + ".sql"));
  }

  @Test
  void tableMappings() {
    IngestPlan plan = IngestPlan.of(catalog, PlanOptions.defaults().withProfile(Profile.LOSSLESS));
    Golden.check(
        plan.collections().stream()
            .map(c -> "// " + c.table().name() + "\n" + c.tableMappings().toJson())
            .collect(Collectors.joining("\n")),
        Testdata.path("plans/shop/lossless-table-mappings.txt"));
  }

  @Test
  void ourParserReadsBackWhatWePrint() {
    for (Profile profile : Profile.values()) {
      for (SourceFormat format : SourceFormat.values()) {
        PlanOptions options = PlanOptions.defaults().withProfile(profile).withSourceFormat(format);
        for (CollectionPlan collection : IngestPlan.of(catalog, options).collections()) {
          assertThat(SqlParser.parse(collection.sql())).isEqualTo(collection.statement());
        }
      }
    }
  }
}
