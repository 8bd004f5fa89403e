package dev.cairn.bundle;

import dev.cairn.catalog.Table;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Severity;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.result.CairnVersion;
import dev.cairn.text.VisibleText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * {@code README.md}: every step of the documented set-up in order, with its files, its commands, a
 * check before the next, and how to take it back; {@code console.md}: the fields of the consoles.
 * Their words are in the resources {@code runbook.md} and {@code console.md}.
 */
final class Runbook {
  /** The places that a cause names; more are counted. */
  private static final int NAMED = 3;

  private Runbook() {}

  /**
   * The runbook of a bundle, and the way through the consoles.
   *
   * @param left finds the placeholders of the other files
   */
  static List<BundleFile> of(
      IngestPlan plan,
      BundleContext context,
      Supplier<SortedSet<String>> left,
      List<String> warnings) {
    List<Replica> unkeyed = context.replicas().stream().filter(r -> r.key().isEmpty()).toList();
    return List.of(
        BundleFile.of(
            "README.md",
            () ->
                Template.fill(
                    "runbook.md",
                    conditions(context, left.get(), unkeyed, warnings),
                    values(plan, context, left.get(), unkeyed, warnings))),
        BundleFile.of(
            "console.md",
            () ->
                Template.fill(
                    "console.md", conditions(context, left.get(), unkeyed, warnings), Map.of())));
  }

  private static Map<String, Boolean> conditions(
      BundleContext context,
      Collection<String> left,
      List<Replica> unkeyed,
      List<String> warnings) {
    Target target = context.target();
    Target.Hosting hosting = target.source().hosting();
    return Map.ofEntries(
        Map.entry("filled", left.isEmpty()),
        Map.entry("warned", !warnings.isEmpty()),
        Map.entry("tuned", !tuned(context).isEmpty()),
        Map.entry("unkeyed", !unkeyed.isEmpty()),
        Map.entry("managed", hosting.managed()),
        Map.entry("master_user", target.source().masterUser()),
        Map.entry("partition_aws", target.aws().partition().equals("aws")),
        Map.entry("keyed", context.replicas().stream().anyMatch(Replica::isKeyed)),
        Map.entry("provisioned", target.kinesis().mode() == Target.StreamMode.PROVISIONED),
        Map.entry("rds", hosting == Target.Hosting.RDS),
        Map.entry("aurora", hosting == Target.Hosting.AURORA),
        Map.entry("self_managed", hosting == Target.Hosting.SELF_MANAGED),
        Map.entry("pglogical", context.usesPglogical()),
        Map.entry("heartbeat", target.source().heartbeatMinutes() > 0),
        Map.entry("encrypted", context.encrypted()),
        Map.entry("own_kms_key", context.encrypted() && target.kinesis().kmsKeyArn().isEmpty()),
        Map.entry("retention", target.kinesis().retentionHours() > 24),
        Map.entry("account_roles", target.iam().accountRoles()),
        Map.entry("vpc_endpoints", context.needsVpcEndpoints()),
        Map.entry("envelope", context.replicas().stream().anyMatch(Replica::envelope)));
  }

  private static Map<String, String> values(
      IngestPlan plan,
      BundleContext context,
      Collection<String> left,
      List<Replica> unkeyed,
      List<String> warnings) {
    Target target = context.target();
    return Map.ofEntries(
        Map.entry("version", CairnVersion.current()),
        Map.entry("database", Markdown.code(context.database())),
        Map.entry("tables", Integer.toString(context.replicas().size())),
        Map.entry("replicas", rows(context.replicas().stream().map(r -> row(r, target)).toList())),
        Map.entry(
            "placeholders",
            items(
                left.stream()
                    .map(p -> Markdown.code(p) + ": " + Placeholders.meaning(p))
                    .toList())),
        Map.entry("unkeyed", items(unkeyed.stream().map(r -> code(r.table())).toList())),
        Map.entry("warnings", items(warnings.stream().map(Runbook::cell).toList())),
        Map.entry("tuned", items(tuned(context))),
        Map.entry("engine", context.engine().text()),
        Map.entry("engine_reason", context.engine().reason()),
        Map.entry("instance", target.dms().instance()),
        Map.entry("instance_class", target.dms().instanceClass()),
        Map.entry("psql", "psql --no-psqlrc --single-transaction -v ON_ERROR_STOP=1 -f source/"),
        Map.entry("user_code", Markdown.code(target.source().user())),
        Map.entry("generate", generateOptions(plan.options())),
        Map.entry("bucket", context.arns().assessmentBucket()),
        Map.entry("partition", target.aws().partition()),
        Map.entry("region", target.aws().region()),
        Map.entry("retention", Integer.toString(target.kinesis().retentionHours())),
        Map.entry("workspace_code", Markdown.code(target.rockset().workspace())),
        Map.entry("advisories", causes(plan)));
  }

  /** The tables whose tasks do not have the standard settings, with the reason. */
  private static List<String> tuned(BundleContext context) {
    return context.replicas().stream()
        .filter(r -> r.task().variant() != TaskSettings.Variant.STANDARD)
        .map(
            r ->
                code(r.table())
                    + ": "
                    + Markdown.code(r.task().variant().path())
                    + ", "
                    + r.task().reason())
        .toList();
  }

  /** The options of {@code generate} that were not the defaults of the target. */
  private static String generateOptions(PlanOptions options) {
    String chosen =
        "--profile "
            + options.profile().label()
            + " --source-format "
            + options.sourceFormat().word()
            + " --projection "
            + options.projection().label();
    return options.overrides().text().isEmpty()
        ? chosen
        : chosen + " --overrides " + BundlePlan.OVERRIDES;
  }

  private static List<String> row(Replica replica, Target target) {
    return List.of(
        code(replica.table()),
        Markdown.code(replica.stream()),
        switch (target.kinesis().mode()) {
          case PROVISIONED -> Integer.toString(replica.size().shards());
          case ON_DEMAND -> "on demand";
        },
        Markdown.code(replica.collection()),
        Markdown.code(replica.sqlPath()));
  }

  /** A line a cause: what every column says about itself is in {@code plan.json}. */
  private static String causes(IngestPlan plan) {
    SortedMap<AdvisoryCode, Places> places = new TreeMap<>();
    for (CollectionPlan collection : plan.collections()) {
      String table = collection.table().name().toSql();
      collection.advisories().forEach(advisory -> place(places, advisory, table));
      for (ColumnMapping column : collection.columns()) {
        String name = table + "." + SqlScript.identifier(column.column().name());
        column.advisories().forEach(advisory -> place(places, advisory, name));
      }
    }
    List<List<String>> rows = new ArrayList<>();
    places.forEach(
        (code, found) ->
            rows.add(
                List.of(
                    code.name(),
                    code.severity().label(),
                    found.text(),
                    cell(code.reason()),
                    cell(code.fix()))));
    return rows(rows.isEmpty() ? List.of(List.of("none", "", "", "", "")) : rows);
  }

  private static void place(
      SortedMap<AdvisoryCode, Places> places, Advisory advisory, String where) {
    if (advisory.code().severity() != Severity.INFO && !advisory.isAbsent()) {
      places.computeIfAbsent(advisory.code(), code -> new Places()).add(where);
    }
  }

  /** The places of a cause: the first ones by name, and how many there are. */
  private static final class Places {
    private final List<String> named = new ArrayList<>();
    private String last = "";
    private int count;

    void add(String where) {
      // A table has some advisories once for each column of its key.
      if (where.equals(last)) {
        return;
      }
      last = where;
      count++;
      if (count <= NAMED) {
        named.add(where);
      }
    }

    String text() {
      String first = named.stream().map(Markdown::code).collect(Collectors.joining(", "));
      return count > NAMED ? first + " and " + (count - NAMED) + " more" : first;
    }
  }

  private static String code(Table table) {
    return Markdown.code(table.name().toSql());
  }

  private static String cell(String text) {
    return VisibleText.of(text).replace("|", "¦").replace("<", "&lt;");
  }

  private static String rows(List<List<String>> rows) {
    return rows.stream()
        .map(row -> "\n| " + String.join(" | ", row) + " |")
        .collect(Collectors.joining());
  }

  private static String items(List<String> items) {
    return String.join("\n", items.stream().map(item -> "- " + item).toList());
  }
}
