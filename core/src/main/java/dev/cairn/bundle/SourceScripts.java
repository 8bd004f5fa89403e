package dev.cairn.bundle;

import dev.cairn.catalog.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * {@code source/}: the server's settings, as parameters of a parameter group or as lines of {@code
 * postgresql.conf}, and the scripts that prepare the database, numbered in the order in which they
 * are run.
 */
final class SourceScripts implements Artifact {
  /** Slots and senders beside those of the tasks: for the reloads and for others. */
  private static final int SPARE = 10;

  @Override
  public List<BundleFile> files(BundleContext context) {
    List<BundleFile> files = new ArrayList<>(settings(context));
    files.add(file("1-replication-user.sql", () -> replicationUser(context)));
    files.add(file("2-ddl-capture.sql", () -> ddlCapture(context)));
    files.add(file("3-plugin.sql", () -> plugin(context)));
    files.add(file("4-keys-and-identity.sql", () -> new KeyScript(context).script()));
    if (context.target().source().heartbeatMinutes() > 0) {
      files.add(file("5-heartbeat.sql", () -> heartbeat(context)));
    }
    files.add(file("6-check.sql", () -> check(context)));
    files.add(file("7-read.sql", () -> read(context)));
    files.add(
        file(
            "8-slots.sql",
            () ->
                context
                    .sourceScript()
                    .template(context.serverMajor() == 9 ? "slot-watch-9.sql" : "slot-watch.sql")));
    files.add(file("9-clean-up.sql", () -> cleanUp(context)));
    return files;
  }

  private static BundleFile file(String name, Supplier<SqlScript> script) {
    return BundleFile.of("source/" + name, () -> script.get().text());
  }

  private static SqlScript replicationUser(BundleContext context) {
    Target.Source source = context.target().source();
    return context
        .sourceScript()
        .comment(
            source.masterUser()
                ? "Grants the master user, as which DMS logs in, the rights that it lacks."
                : "Creates the role as which DMS logs in. No file contains its password: set it"
                    + " with \\password in psql, then store it in Secrets Manager.")
        .template("about-user.sql")
        .block(
            relations(context),
            "role.sql",
            "notes.sql",
            "make-notes.sql",
            source.masterUser() ? "role-master.sql" : "role-own.sql",
            source.hosting().managed() ? "replication-managed.sql" : "replication-self-managed.sql",
            "rights.sql");
  }

  /** The tables and partitions that DMS reads. */
  private static SortedSet<TableName> relations(BundleContext context) {
    SortedSet<TableName> relations = new TreeSet<>();
    for (Replica replica : context.replicas()) {
      relations.add(replica.table().name());
      relations.addAll(replica.table().leaves());
    }
    return relations;
  }

  private static SqlScript ddlCapture(BundleContext context) {
    if (!context.target().source().captureDdls()) {
      return context
          .sourceScript()
          .comment("CaptureDdls is off: DMS captures no DDL and needs no objects for it.");
    }
    return context
        .sourceScript()
        .template("about-ddl-capture.sql")
        .block(
            List.of(),
            "ddl-capture.sql",
            "notes.sql",
            "need-notes.sql",
            "ddl-capture-body.sql",
            "schema-rights.sql");
  }

  private static SqlScript plugin(BundleContext context) {
    SqlScript script = context.sourceScript();
    return context.usesPglogical()
        ? script
            .template("about-pglogical.sql")
            .block(List.of(), "pglogical.sql", "notes.sql", "need-notes.sql", "pglogical-body.sql")
        : script.template("test-decoding.sql");
  }

  private static SqlScript heartbeat(BundleContext context) {
    return context
        .sourceScript()
        .template("about-heartbeat.sql")
        .block(
            List.of(),
            "heartbeat.sql",
            "notes.sql",
            "need-notes.sql",
            "heartbeat-table.sql",
            "schema-rights.sql");
  }

  private static SqlScript check(BundleContext context) {
    List<String> steps = new ArrayList<>(List.of("check-values.sql"));
    if (context.usesPglogical()) {
      steps.add("check-pglogical.sql");
    }
    steps.add("check-end.sql");
    return context
        .sourceScript()
        .template("check.sql")
        .block(
            context.replicas().stream().map(r -> r.table().name()).toList(),
            steps.toArray(String[]::new));
  }

  private static SqlScript read(BundleContext context) {
    return context.sourceScript().template("about-read.sql").block(relations(context), "read.sql");
  }

  private static SqlScript cleanUp(BundleContext context) {
    String[] steps = {
      "clean-up.sql", "notes.sql", "clean-up-body.sql", "need-notes.sql", "clean-up-steps.sql"
    };
    SqlScript script = context.sourceScript().template("about-clean-up.sql");
    if (context.target().source().masterUser()) {
      script.block(List.of(), steps);
    } else {
      String[] all = Arrays.copyOf(steps, steps.length + 1);
      all[steps.length] = "clean-up-role.sql";
      script.block(List.of(), all);
    }
    return script.template("slots.sql");
  }

  /** The settings of the server by name, each with the value that the tasks need. */
  private static Map<String, String> values(BundleContext context) {
    String connections = Integer.toString(context.replicas().size() + SPARE);
    Map<String, String> values = new LinkedHashMap<>();
    if (context.target().source().hosting().managed()) {
      values.put("rds.logical_replication", "1");
    } else {
      values.put("wal_level", "logical");
    }
    values.put("max_replication_slots", connections);
    values.put("max_wal_senders", connections);
    values.put("wal_sender_timeout", "60000");
    if (context.target().source().hosting() == Target.Hosting.AURORA) {
      values.put("synchronous_commit", "on");
    }
    if (context.usesPglogical()) {
      values.put("shared_preload_libraries", "pglogical");
    }
    return values;
  }

  private static List<BundleFile> settings(BundleContext context) {
    return switch (context.target().source().hosting()) {
      case RDS, AURORA ->
          List.of(BundleFile.of("source/parameters.txt", () -> parameters(context)));
      case SELF_MANAGED ->
          List.of(
              file("postgresql.conf", () -> configuration(context)),
              file("pg_hba.conf", () -> authentication(context)));
    };
  }

  /** A line a parameter: its name, its value, when it is applied, what to do with another value. */
  private static String parameters(BundleContext context) {
    StringBuilder lines = new StringBuilder();
    values(context)
        .forEach(
            (name, value) ->
                lines
                    .append(String.join("\t", name, value, applyMethod(name), rule(name)))
                    .append('\n'));
    return lines.toString();
  }

  private static String applyMethod(String setting) {
    return switch (setting) {
      case "wal_sender_timeout", "synchronous_commit" -> "immediate";
      default -> "pending-reboot";
    };
  }

  private static String rule(String setting) {
    return switch (setting) {
      case "max_replication_slots", "max_wal_senders" -> "at-least";
      case "shared_preload_libraries" -> "append";
      default -> "equal";
    };
  }

  private static SqlScript configuration(BundleContext context) {
    SqlScript lines = new SqlScript(Map.of());
    lines.line("# Lines for postgresql.conf. All but wal_sender_timeout need a restart.");
    lines.line("# Keep larger values; append to shared_preload_libraries.");
    values(context).forEach((name, value) -> lines.line(name + " = '" + value + "'"));
    return lines;
  }

  private static SqlScript authentication(BundleContext context) {
    SqlScript lines = new SqlScript(Map.of());
    String user = '"' + context.target().source().user() + '"';
    String connection =
        context.target().source().sslMode().equals("none") ? "host     " : "hostssl  ";
    lines.line("# Lines for pg_hba.conf; then SELECT pg_reload_conf().");
    lines.line(
        connection
            + '"'
            + context.database()
            + "\"  "
            + user
            + "  <REPLICATION_INSTANCE_CIDR>  scram-sha-256");
    lines.line(
        connection + "replication  " + user + "  <REPLICATION_INSTANCE_CIDR>  scram-sha-256");
    return lines;
  }
}
