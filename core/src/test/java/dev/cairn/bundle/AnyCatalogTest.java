package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.SourceFormat;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.Placement;
import dev.cairn.plan.PlanOptions;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /** What was made for a table is not touched by tables that come and go. */
  @Property(tries = 40)
  void whatBelongsToAnUnchangedTableStaysAsItIs(
      @ForAll("catalogs") Catalog then, @ForAll("catalogs") Catalog other, @ForAll int kept) {
    Bundle before = Bundle.of(plan(then.tables()), Target.defaults());
    Map<TableName, Table> now = new TreeMap<>();
    other.tables().forEach(t -> now.put(t.name(), t));
    for (int i = 0; i < then.tables().size(); i++) {
      Table table = then.tables().get(i);
      if ((kept >> i & 1) == 1) {
        now.put(table.name(), table);
      } else {
        now.remove(table.name());
      }
    }
    IngestPlan plan = plan(List.copyOf(now.values()));
    BundleContext was = Bundle.context(plan(then.tables()), Target.defaults(), Placement.none());
    Bundle after = Bundle.of(plan, Target.defaults(), was.placement());
    ModelChecks.check(after);
    for (Replica replica : was.replicas()) {
      if (now.containsKey(replica.table().name())) {
        Set<String> paths = files(before, replica);
        assertThat(paths).hasSizeGreaterThanOrEqualTo(7);
        assertThat(paths).allSatisfy(p -> assertThat(after.text(p)).isEqualTo(before.text(p)));
        assertThat(blocks(after, replica)).isEqualTo(blocks(before, replica)).hasSize(4);
      } else {
        assertThat(after.text("terraform/rockset.tf.json").orElseThrow())
            .contains("\"from\": \"rockset_kinesis_collection." + replica.block() + "\"");
      }
    }
  }

  private static IngestPlan plan(List<Table> tables) {
    return IngestPlan.of(
        new Catalog(ServerInfo.NONE, tables, List.of(), List.of()), PlanOptions.defaults());
  }

  /** The files that are a table's own. */
  private static Set<String> files(Bundle bundle, Replica replica) {
    return bundle.files().stream()
        .map(BundleFile::path)
        .filter(p -> p.matches(".*/" + Pattern.quote(replica.file()) + "(\\.[a-z-]+)+"))
        .collect(Collectors.toSet());
  }

  /** The Terraform resources that are a table's own. */
  private static Map<String, JsonNode> blocks(Bundle bundle, Replica replica) {
    Map<String, JsonNode> blocks = new TreeMap<>();
    for (String file : List.of("kinesis", "dms", "rockset")) {
      JsonNode resources =
          ModelChecks.read(bundle.text("terraform/" + file + ".tf.json").orElseThrow())
              .path("resource");
      for (Map.Entry<String, JsonNode> type : resources.properties()) {
        if (type.getValue().has(replica.block())) {
          blocks.put(type.getKey(), type.getValue().get(replica.block()));
        }
      }
    }
    return blocks;
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
