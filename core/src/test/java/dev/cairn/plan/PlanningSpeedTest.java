package dev.cairn.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.mapping.Profile;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A thousand tables are planned and written in seconds, and twice as many in twice the time. */
class PlanningSpeedTest {
  private static final List<PgType> TYPES =
      List.of(
          PgTypes.INT8,
          PgTypes.TIMESTAMPTZ,
          PgTypes.numeric(10, 2),
          PgTypes.arrayOf(PgTypes.TEXT),
          PgTypes.JSONB,
          PgTypes.BYTEA,
          PgTypes.BOOL,
          PgTypes.varchar(40));

  private static Catalog catalog(int tables, int columns) {
    List<Table> list = new ArrayList<>();
    for (int t = 0; t < tables; t++) {
      List<Column> ofTable = new ArrayList<>();
      for (int c = 0; c < columns; c++) {
        ofTable.add(Column.of("column_" + c, c + 1, TYPES.get(c % TYPES.size()), c > 0));
      }
      list.add(
          Table.of(
              new TableName("app", "table_" + t),
              ofTable,
              Optional.of(new PrimaryKey("pk", List.of("column_0"), false))));
    }
    return new Catalog(ServerInfo.NONE, list, List.of(), List.of());
  }

  private static Duration time(Catalog catalog) {
    long start = System.nanoTime();
    for (Profile profile : Profile.values()) {
      IngestPlan plan = IngestPlan.of(catalog, PlanOptions.defaults().withProfile(profile));
      int length = PlanJson.write(plan).length();
      for (CollectionPlan collection : plan.collections()) {
        length += collection.sql().length() + collection.tableMappings().toJson().length();
      }
      assertThat(length).isPositive();
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void aThousandTablesOfTwentyColumnsTakeSeconds() {
    assertThat(time(catalog(1000, 20))).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void theTimeGrowsAsTheTablesAndTheColumnsDo() {
    time(catalog(1000, 20)); // Warm.
    Duration once = time(catalog(250, 20));
    assertThat(time(catalog(1000, 20)))
        .as("4 times the tables")
        .isLessThan(once.multipliedBy(12).plusMillis(200));
    Duration narrow = time(catalog(100, 100));
    assertThat(time(catalog(10, 1600)))
        .as("1.6 times the columns, in tables 16 times as wide")
        .isLessThan(narrow.multipliedBy(8).plusMillis(200));
  }
}
