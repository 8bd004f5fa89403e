package dev.cairn.bundle;

import dev.cairn.catalog.Table;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Severity;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.result.CairnVersion;
import dev.cairn.text.VisibleText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * {@code README.md}: every step of the documented set-up in order, with its files, its commands, a
 * check before the next, and how to take it back. Its words are in the resource {@code runbook.md}.
 */
final class Runbook {
  private Runbook() {}

  /** The runbook of a bundle with these files. */
  static BundleFile of(IngestPlan plan, BundleContext context, List<BundleFile> files) {
    SortedSet<String> left = Placeholders.of(files.stream().map(BundleFile::text).toList());
    List<Replica> unkeyed = context.replicas().stream().filter(r -> r.key().isEmpty()).toList();
    return new BundleFile(
        "README.md",
        Template.fill(
            "runbook.md",
            conditions(context, left, unkeyed),
            values(plan, context, left, unkeyed)));
  }

  private static Map<String, Boolean> conditions(
      BundleContext context, Collection<String> left, List<Replica> unkeyed) {
    Target target = context.target();
    Target.Hosting hosting = target.source().hosting();
    return Map.ofEntries(
        Map.entry("filled", left.isEmpty()),
        Map.entry("unkeyed", !unkeyed.isEmpty()),
        Map.entry("rds", hosting == Target.Hosting.RDS),
        Map.entry("aurora", hosting == Target.Hosting.AURORA),
        Map.entry("self_managed", hosting == Target.Hosting.SELF_MANAGED),
        Map.entry("pglogical", context.usesPglogical()),
        Map.entry("heartbeat", target.source().heartbeatMinutes() > 0),
        Map.entry("encrypted", context.encrypted()),
        Map.entry("own_kms_key", context.encrypted() && target.kinesis().kmsKeyArn().isEmpty()),
        Map.entry("retention", target.kinesis().retentionHours() > 24),
        Map.entry("account_roles", target.iam().accountRoles()),
        Map.entry("vpc_endpoints", context.engine().needsVpcEndpoints()),
        Map.entry("envelope", context.replicas().stream().anyMatch(Replica::envelope)));
  }

  private static Map<String, String> values(
      IngestPlan plan, BundleContext context, Collection<String> left, List<Replica> unkeyed) {
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
        Map.entry("engine", context.engine().text()),
        Map.entry("engine_reason", context.engine().reason()),
        Map.entry("instance", target.dms().instance()),
        Map.entry("instance_class", target.dms().instanceClass()),
        Map.entry("psql", "psql --single-transaction -v ON_ERROR_STOP=1 -f source/"),
        Map.entry("user", SqlScript.identifier(target.source().user()).replace("'", "'\\''")),
        Map.entry("region", target.aws().region()),
        Map.entry("retention", Integer.toString(target.kinesis().retentionHours())),
        Map.entry("instance_arn", Shell.quoted(context.arns().replicationInstance())),
        Map.entry("source_arn", Shell.quoted(context.arns().sourceEndpoint())),
        Map.entry("api_server", Shell.quoted(RocksetRequests.apiServer(context))),
        Map.entry("workspace", target.rockset().workspace()),
        Map.entry("workspace_code", Markdown.code(target.rockset().workspace())),
        Map.entry("advisories", advisories(plan)));
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

  private static String advisories(IngestPlan plan) {
    List<List<String>> rows = new ArrayList<>();
    for (CollectionPlan collection : plan.collections()) {
      String table = code(collection.table());
      collection.advisories().forEach(advisory -> advisory(rows, table, "", advisory));
      for (ColumnMapping column : collection.columns()) {
        String name = Markdown.code(column.column().name());
        column.advisories().forEach(advisory -> advisory(rows, table, name, advisory));
      }
    }
    return rows(rows.isEmpty() ? List.of(List.of("none", "", "", "", "")) : rows);
  }

  private static void advisory(
      List<List<String>> rows, String table, String column, Advisory advisory) {
    if (advisory.severity() != Severity.INFO) {
      rows.add(
          List.of(
              table,
              column,
              advisory.severity().label(),
              advisory.code().name() + ": " + cell(advisory.message()),
              cell(advisory.fix())));
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
