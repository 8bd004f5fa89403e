package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopTest {
  @Test
  void hasAFewHundredRowsInEachKindOfTable() throws Exception {
    try (Connection shop = Shop.connect()) {
      assertThat(
              strings(
                  shop,
                  """
                  SELECT c.relname || ': ' || (pg_catalog.xpath('/row/n/text()',
                    pg_catalog.query_to_xml(pg_catalog.format('SELECT count(*) AS n FROM %s', c.oid::regclass),
                      false, true, '')))[1]::text
                  FROM pg_catalog.pg_class AS c
                  WHERE c.relnamespace = 'shop'::regnamespace AND c.relkind IN ('r', 'p')
                  ORDER BY c.relname
                  """))
          .containsExactly(
              "Gift Card: 24",
              "customer: 60",
              "order_line: 240",
              "orders: 120",
              "orders_2024q1: 44",
              "orders_2024q2: 46",
              "orders_2024q2_0: 16",
              "orders_2024q2_1: 30",
              "orders_other: 30",
              "product: 60");
    }
  }

  @Test
  void someTimestampsHaveAFractionAndOthersNever() throws Exception {
    try (Connection shop = Shop.connect()) {
      assertThat(
              strings(
                  shop,
                  """
                  SELECT name || ': ' || count(*) FILTER (WHERE at <> date_trunc('second', at)) || ' of ' || count(at)
                  FROM (
                    SELECT 'last_seen_at' AS name, last_seen_at AT TIME ZONE 'UTC' AS at FROM shop.customer
                    UNION ALL SELECT 'registered_at', registered_at FROM shop.customer
                    UNION ALL SELECT 'placed_at', placed_at FROM shop.orders
                    UNION ALL SELECT 'paid_at', paid_at AT TIME ZONE 'UTC' FROM shop.orders
                  ) AS moments
                  GROUP BY name ORDER BY name
                  """))
          .containsExactly(
              "last_seen_at: 48 of 54",
              "paid_at: 0 of 96",
              "placed_at: 90 of 120",
              "registered_at: 0 of 60");
    }
  }

  @Test
  void arraysHoldQuotesNullsAndTwoDimensions() throws Exception {
    try (Connection shop = Shop.connect()) {
      assertThat(
              strings(
                  shop, "SELECT phones::text FROM shop.customer WHERE phones::text LIKE '%NULL%'"))
          .first()
          .asString()
          .matches("\\{\"\\+44 20 \\d+\",NULL,\"ask for .*, not before \\{noon}\"}");
      assertThat(strings(shop, "SELECT DISTINCT array_ndims(sizes_cm)::text FROM shop.product"))
          .contains("2");
      assertThat(
              strings(shop, "SELECT tags::text FROM shop.product WHERE id IN (1, 4) ORDER BY id"))
          .containsExactly(
              "{\"NULL\",NULL,\"\"}", "{new,\"for \\\"two\\\"\",\"a,b\",\"back\\\\slash\"}");
    }
  }

  @Test
  void rowsAreTheSameInAnotherTimeZoneAndFieldOrder() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection other = DriverManager.getConnection(url);
        Statement statement = other.createStatement();
        Connection shop = Shop.connect()) {
      statement.execute("SET timezone = 'America/New_York'");
      statement.execute("SET datestyle = 'ISO, DMY'");
      statement.execute(Files.readString(Testdata.path("schemas/shop/schema.sql")));
      statement.execute(Files.readString(Testdata.path("schemas/shop/data.sql")));
      statement.execute("RESET ALL");
      statement.execute("SET timezone = 'UTC'");
      try (Statement utc = shop.createStatement()) {
        utc.execute("SET timezone = 'UTC'");
      }
      for (String table : List.of("customer", "product", "orders", "order_line", "\"Gift Card\"")) {
        String rows = "SELECT t::text FROM shop." + table + " AS t ORDER BY 1";
        assertThat(strings(other, rows)).isEqualTo(strings(shop, rows));
      }
    }
  }

  private static List<String> strings(Connection connection, String query) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
    }
    return strings;
  }
}
