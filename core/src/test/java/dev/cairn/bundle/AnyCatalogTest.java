package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.SourceFormat;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of bundles, whatever the catalog. */
class AnyCatalogTest {
  @Property(tries = 40)
  void anyCatalogGivesABundleThatEveryModelTakes(
      @ForAll("catalogs") Catalog catalog,
      @ForAll Target.StreamMode mode,
      @ForAll SourceFormat format) {
    Target target = Target.parse("{\"kinesis\": {\"mode\": \"" + mode.label() + "\"}}");
    Bundle bundle =
        Bundle.of(IngestPlan.of(catalog, PlanOptions.defaults().withSourceFormat(format)), target);
    ModelChecks.check(bundle);
    noNameTwice(bundle);
  }

  /** No two files and no two resources of a kind have one name, letter case left aside. */
  private static void noNameTwice(Bundle bundle) {
    for (String field :
        List.of(
            "\"StreamName\"",
            "\"EndpointIdentifier\"",
            "\"ReplicationTaskIdentifier\"",
            "\"ResourceIdentifier\"")) {
      String kind = field.equals("\"StreamName\"") ? "create-stream" : "dms/";
      Set<String> seen = new HashSet<>();
      for (BundleFile file : bundle.files()) {
        if (!file.path().contains(kind)
            || file.path().startsWith("dms/tasks") && field.equals("\"ResourceIdentifier\"")) {
          continue;
        }
        file.text()
            .lines()
            .filter(l -> l.strip().startsWith(field))
            .forEach(
                l -> assertThat(seen.add(l.toLowerCase(Locale.ROOT))).as("%s twice", l).isTrue());
      }
    }
    Set<String> paths = new HashSet<>();
    bundle.files().forEach(f -> assertThat(paths.add(f.path().toLowerCase(Locale.ROOT))).isTrue());
  }

  @Provide
  Arbitrary<Catalog> catalogs() {
    Arbitrary<String> names =
        Arbitraries.of(
                "a", "B", "_", "-", ".", "\"", "'", "\n", "%", "%{", "${", "}", "/", "ü", "😀", "[",
                "|", "`", ";", "--", " ", "\\", "0")
            .list()
            .ofMinSize(1)
            .ofMaxSize(12)
            .map(parts -> String.join("", parts));
    Arbitrary<PgType> types =
        Arbitraries.of(
            PgTypes.INT4,
            PgTypes.TEXT,
            PgTypes.numeric(10, 2),
            PgTypes.timestamp(6),
            PgTypes.arrayOf(PgTypes.TEXT),
            PgTypes.varchar(20));
    Arbitrary<Column> columns =
        Combinators.combine(names, types).as((n, t) -> Column.of(n, 1, t, false));
    Arbitrary<Table> tables =
        Combinators.combine(
                names, names, columns.list().ofMinSize(1).ofMaxSize(4), Arbitraries.of(true, false))
            .as(AnyCatalogTest::table);
    return tables
        .list()
        .ofMaxSize(6)
        .uniqueElements(Table::name)
        .map(
            list ->
                new Catalog(
                    ServerInfo.NONE,
                    list.stream().sorted(Comparator.comparing(Table::name)).toList(),
                    List.of(),
                    List.of()));
  }

  private static Table table(String schema, String name, List<Column> given, boolean key) {
    List<Column> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Column column : given) {
      if (seen.add(column.name())) {
        columns.add(Column.of(column.name(), columns.size() + 1, column.type(), false));
      }
    }
    return Table.of(
        new TableName(schema, name),
        columns,
        key
            ? Optional.of(new PrimaryKey("pk", List.of(columns.get(0).name()), false))
            : Optional.empty());
  }
}
