package dev.cairn.harness.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.bundle.Target;
import dev.cairn.harness.Shape;
import dev.cairn.harness.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts for changes of a schema that is replicated already, executed twice. */
class LaterChangesTest {
  private static final String GENERATE =
      "cairn generate --jdbc-url \"$JDBC_URL\" --out \"$PWD\" --target my-target.json --quiet ";

  /** Scripts that no block runs: these tests do. */
  private static final Set<String> HERE =
      Set.of("recreate-task.sh", "recreate-collection.sh", "change-transformation.sh");

  @TempDir Path folder;

  @BeforeAll
  static void programs() {
    Programs.require();
  }

  @Test
  void everyScriptIsExecuted() throws IOException {
    Shape shape = Shapes.SHOP;
    shape.bundle().writeTo(folder.resolve("bundle"));
    Path scripts = folder.resolve("bundle/scripts");
    Set<String> reached = new TreeSet<>(HERE);
    String text = Files.readString(folder.resolve("bundle/README.md"));
    for (int before = -1; before < reached.size(); ) {
      before = reached.size();
      Matcher named = Pattern.compile("([0-9a-z.-]+\\.sh)\\b").matcher(text);
      while (named.find()) {
        reached.add(named.group(1));
      }
      // undo-all.sh names the steps in a list.
      Matcher step = Pattern.compile("\\b([0-9a-z.]+(-[0-9a-z]+)+)\\b").matcher(text);
      while (step.find()) {
        if (Files.exists(scripts.resolve(step.group(1) + ".sh"))) {
          reached.add(step.group(1) + ".sh");
        }
      }
      StringBuilder more = new StringBuilder();
      for (String script : reached) {
        if (Files.exists(scripts.resolve(script))) {
          more.append(Files.readString(scripts.resolve(script)));
        }
      }
      text = more.toString();
    }
    try (Stream<Path> all = Files.list(scripts)) {
      assertThat(
              all.map(p -> p.getFileName().toString())
                  .filter(n -> n.endsWith(".sh"))
                  .filter(n -> !reached.contains(n)))
          .isEmpty();
    }
  }

  @Tag("bundle")
  @Test
  void aNewPartitionGetsItsSelectionRule() throws Exception {
    try (Source source = new Source(Shapes.SHOP);
        Judge judge = new Judge(Shapes.SHOP, source, folder)) {
      assertThat(judge.once()).isEmpty();
      assertThat(judge.commands("cairn drift --bundle . --jdbc-url \"$JDBC_URL\"").exit()).isZero();
      String partition =
          "CREATE TABLE shop.orders_2026 PARTITION OF shop.orders"
              + " FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');";
      source.execute(partition);
      Bash.Result drift = judge.commands("cairn drift --bundle . --jdbc-url \"$JDBC_URL\"");
      assertThat(drift.exit()).as(drift.out()).isEqualTo(1);
      assertThat(drift.out()).contains("orders_2026");
      // From DDL, as the bundle itself: this server's version would change the engine.
      Target target = Target.read(judge.bundle().resolve("my-target.json"));
      Shapes.SHOP.with(target).and(partition).generate(judge.bundle());
      ok(judge, "bash scripts/1.1-user.sh");
      Bash.Result tasks = judge.commands("bash scripts/3.4-tasks.sh");
      assertThat(tasks.exit()).isEqualTo(1);
      assertThat(tasks.err()).contains("bash scripts/recreate-task.sh shop.orders");
      JsonNode before = judge.account().document();
      ok(judge, "bash scripts/recreate-task.sh shop.orders");
      assertThat(BundleState.lacks(judge.bundle(), judge.account().document())).isEmpty();
      onlyChanges(before, judge, "replicationTasks", "cairn-shop-orders");
      ok(judge, "bash scripts/3.4-tasks.sh");
      ok(judge, "bash scripts/recreate-task.sh shop.orders");
      assertThat(BundleState.lacks(judge.bundle(), judge.account().document())).isEmpty();
      onlyChanges(before, judge, "replicationTasks", "cairn-shop-orders");
      Bash.Result nothing = judge.commands("bash scripts/recreate-task.sh shop.order");
      assertThat(nothing.exit()).isEqualTo(1);
      assertThat(nothing.err()).contains("No table has the file name shop.order;");
      onlyChanges(before, judge, "replicationTasks", "cairn-shop-orders");
    }
  }

  @Tag("bundle")
  @Test
  void aTransformationIsChangedInPlace() throws Exception {
    try (Source source = new Source(Shapes.RDS);
        Judge judge = new Judge(Shapes.RDS, source, folder)) {
      assertThat(judge.once()).isEmpty();
      ok(judge, GENERATE + "--profile lossless");
      Bash.Result collections = judge.commands("bash scripts/rockset-2-collections.sh");
      assertThat(collections.exit()).as(collections.err()).isZero();
      assertThat(collections.out())
          .contains("  bash scripts/change-transformation.sh public.customer\n");
      JsonNode before = judge.account().document();
      for (int time = 0; time < 2; time++) {
        ok(judge, "bash scripts/change-transformation.sh public.customer");
        ok(judge, "bash scripts/change-transformation.sh public.invoice");
        assertThat(BundleState.lacks(judge.bundle(), judge.account().document()))
            .filteredOn(f -> f.startsWith("collections/"))
            .isEmpty();
      }
      onlyChanges(before, judge, "collections", "public_customer", "public_invoice");
      assertThat(judge.commands("bash scripts/rockset-2-collections.sh").out())
          .doesNotContain("change-transformation");
    }
  }

  @Tag("bundle")
  @Test
  void anotherKeyNeedsAnotherCollection() throws Exception {
    try (Source source = new Source(Shapes.RDS);
        Judge judge = new Judge(Shapes.RDS, source, folder)) {
      assertThat(judge.once()).isEmpty();
      source.execute("ALTER TABLE invoice DROP CONSTRAINT invoice_pkey, ADD PRIMARY KEY (number)");
      Bash.Result drift = judge.commands("cairn drift --bundle . --jdbc-url \"$JDBC_URL\"");
      assertThat(drift.exit()).isEqualTo(1);
      assertThat(drift.out().replaceAll("\\s+", " "))
          .contains("bash scripts/recreate-collection.sh FILE");
      ok(judge, GENERATE);
      Bash.Result collections = judge.commands("bash scripts/rockset-2-collections.sh");
      assertThat(collections.exit()).isEqualTo(1);
      assertThat(collections.err()).contains("bash scripts/recreate-collection.sh public.invoice");
      JsonNode before = judge.account().document();
      for (int time = 0; time < 2; time++) {
        ok(judge, "bash scripts/recreate-collection.sh public.invoice");
        assertThat(BundleState.lacks(judge.bundle(), judge.account().document())).isEmpty();
        onlyChanges(before, judge, "replicationTasks", "cairn-public-invoice");
        onlyChanges(before, judge, "collections", "public_invoice");
        onlyChanges(before, judge, "streams", "dms-public-invoice");
      }
      ok(judge, "bash scripts/rockset-2-collections.sh");
    }
  }

  private static void ok(Judge judge, String command) throws IOException {
    Bash.Result result = judge.commands("set -euo pipefail\n" + command + "\n");
    assertThat(result.exit()).as(command + "\n" + result.out() + result.err()).isZero();
  }

  /** Of one kind, all resources but these are as before, and none is missing or new. */
  private static void onlyChanges(JsonNode before, Judge judge, String kind, String... names) {
    Map<String, JsonNode> old = named(before.path(kind));
    Map<String, JsonNode> now = named(judge.account().document().path(kind));
    assertThat(now.keySet()).isEqualTo(old.keySet());
    List.of(names)
        .forEach(
            name -> {
              assertThat(old).containsKey(name);
              old.remove(name);
              now.remove(name);
            });
    assertThat(now).isEqualTo(old);
  }

  private static Map<String, JsonNode> named(JsonNode list) {
    return Stream.of(list)
        .flatMap(l -> l.valueStream())
        .collect(
            Collectors.toMap(
                r ->
                    r.path("ReplicationTaskIdentifier").asText()
                        + r.path("StreamName").asText()
                        + r.path("name").asText(),
                r -> r,
                (a, b) -> b,
                TreeMap::new));
  }
}
