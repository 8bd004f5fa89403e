package dev.cairn.catalog.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.CatalogException;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSettings;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.InspectJson;
import dev.cairn.plan.PlanJson;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A catalog that was written and read is the catalog. */
class CatalogJsonTest {
  private static Catalog catalog;

  @BeforeAll
  static void readASchemaWithEverything() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(Testdata.path("schemas/shop/schema.sql")));
      statement.execute(Files.readString(Testdata.path("schemas/shop/data.sql")));
      statement.execute("CREATE TYPE shop.pair AS (a int4range, b shop.order_status[])");
      statement.execute("CREATE DOMAIN shop.pairs AS shop.pair[]");
      statement.execute("CREATE TYPE shop.span AS RANGE (subtype = numeric)");
      statement.execute(
          "CREATE TABLE shop.odd (p shop.pairs, s shop.span, m int4multirange, t interval day to"
              + " second(3), g int GENERATED ALWAYS AS (1) STORED, i int GENERATED ALWAYS AS"
              + " IDENTITY, \"line\nbreak\" \"char\", u text NOT NULL UNIQUE)");
      statement.execute("ALTER TABLE shop.odd REPLICA IDENTITY USING INDEX odd_u_key");
      statement.execute("CREATE TABLE shop.heir () INHERITS (shop.odd)");
      statement.execute("CREATE VIEW shop.v AS SELECT 1 AS one");
      catalog = Catalog.read(connection, Selection.all());
    }
  }

  @Test
  void readingWhatWasWrittenGivesTheCatalogBack() {
    String json = CatalogJson.write(catalog);
    assertThat(CatalogJson.read(json)).isEqualTo(catalog);
    assertThat(CatalogJson.write(CatalogJson.read(json))).isEqualTo(json);
  }

  @Test
  void whatInspectPrintsIsReadBackToo() throws Exception {
    String json = InspectJson.write(catalog, DmsSettings.recommended());
    assertThat(CatalogJson.read(json)).isEqualTo(catalog);
    for (JsonNode table : new ObjectMapper().readTree(json).get("tables")) {
      assertThat(table.has("advisories")).isTrue();
      for (JsonNode column : table.get("columns")) {
        assertThat(column.fieldNames())
            .toIterable()
            .contains(
                "column",
                "type",
                "dms_type",
                "rockset_type",
                "verdict",
                "documented",
                "lossless",
                "advisories");
      }
    }
  }

  @Test
  void thePlanSaysForEveryColumnWhatWasDecidedAndWhy() throws Exception {
    JsonNode plan =
        new ObjectMapper().readTree(PlanJson.write(IngestPlan.of(catalog, PlanOptions.defaults())));
    assertThat(plan.get("profile").asText()).isEqualTo("documented");
    assertThat(plan.get("source_format").asText()).isEqualTo("postgresql");
    for (JsonNode table : plan.get("tables")) {
      for (JsonNode column : table.get("columns")) {
        assertThat(column.get("rule").asText()).isNotBlank();
        assertThat(column.get("evidence").asText()).isNotBlank();
        assertThat(column.get("override").asBoolean()).isFalse();
        assertThat(column.has("expression")).isTrue();
      }
    }
  }

  @Test
  void whatTheParserRefusesWithoutAPlaceIsMalformedToo() {
    for (String document :
        List.of("[".repeat(5_000), "{\"version\": 9" + "9".repeat(5_000) + "}")) {
      assertThatThrownBy(() -> CatalogJson.read(document))
          .isInstanceOf(CatalogException.class)
          .hasMessageContaining("the catalog snapshot is not JSON: ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                                  | not JSON: line 1, column",
        "[]                                                 | no object at its top",
        "''                                                 | no object at its top",
        "null                                               | no object at its top",
        "{\"tables\":[]}                                    | malformed at /version: missing",
        "{\"version\":2}                                    | only version 1 is known",
        "{\"version\":1,\"tables\":[1]}                     | no object at /tables/0",
        "{\"version\":1,\"tables\":[{\"schema\":1}]}        | malformed at /tables/0/schema: not a text",
        "{\"version\":1,\"tables\":[{\"schema\":\"s\",\"table\":\"t\",\"kind\":\"view\"}]}"
            + " | malformed at /tables/0/kind",
        "{\"version\":1,\"tables\":[{\"schema\":\"s\",\"table\":\"t\",\"kind\":\"table\",\"columns\":"
            + "[{\"column\":\"c\",\"attnum\":1,\"type\":\"numeric(\"}]}]}"
            + " | malformed at /tables/0/columns/0/type",
        "{\"version\":1,\"server\":[]}                      | no object at /server",
        "{\"version\":1,\"server\":{\"version_number\":170000}} | malformed at /server/version: missing",
        "{\"version\":1,\"server\":{\"version_number\":1.5}} | /server/version_number: not a whole number",
        "{\"version\":99999999999}                         | malformed at /version: not a whole number",
        "{\"version\":1,\"tables\":{}}                       | malformed at /tables: not an array",
        "{\"version\":1,\"tables\":[null]}                   | no object at /tables/0",
        "{\"version\":1,\"not_visible\":[{\"what\":\"w\",\"grant\":null}]}"
            + " | malformed at /not_visible/0/grant: not a text",
        "{\"version\":1,\"not_replicable\":[{\"schema\":\"s\",\"table\":\"t\",\"kind\":\"vista\",\"reason\":\"\"}]}"
            + " | malformed at /not_replicable/0/kind: unknown",
        "{\"version\":1,\"tables\":[{\"schema\":\"s\",\"table\":\"t\",\"kind\":\"table\",\"columns\":"
            + "[{\"column\":\"c\",\"attnum\":1,\"type\":\"s.t\",\"nullable\":\"yes\"}]}]}"
            + " | malformed at /tables/0/columns/0/nullable: neither true nor false",
        "{\"version\":1,\"tables\":[{\"schema\":\"s\",\"table\":\"t\",\"kind\":\"table\",\"columns\":"
            + "[{\"column\":\"c\",\"attnum\":1,\"type\":\"s.t\",\"pg_type\":{\"kind\":\"heap\"}}]}]}"
            + " | malformed at /tables/0/columns/0/pg_type/kind: unknown",
        "{\"version\":1,\"tables\":[{\"schema\":\"s\",\"table\":\"t\",\"kind\":\"table\",\"columns\":"
            + "[{\"column\":\"c\",\"attnum\":1,\"type\":\"s.t\",\"pg_type\":{\"kind\":\"enum\",\"schema\":\"s\",\"name\":\"t\",\"labels\":[1]}}]}]}"
            + " | malformed at /tables/0/columns/0/pg_type/labels/0: not a text",
      })
  void aMalformedSnapshotIsRefusedWithItsPlace(String document, String message) {
    assertThatThrownBy(() -> CatalogJson.read(document))
        .isInstanceOfSatisfying(
            CatalogException.class,
            e -> {
              assertThat(e.code()).isEqualTo(CatalogException.Code.MALFORMED_SNAPSHOT);
              assertThat(e).hasMessageContaining(message);
            });
  }
}
