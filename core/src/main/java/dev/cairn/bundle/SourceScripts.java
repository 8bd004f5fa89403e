package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.catalog.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * {@code source/}: the server's settings, as entries of a parameter group or as lines of {@code
 * postgresql.conf}, and the scripts that prepare the database, numbered in the order in which they
 * are run.
 */
final class SourceScripts implements Artifact {
  /** Slots and senders beside those of the tasks: for the reloads and for others. */
  private static final int SPARE = 10;

  @Override
  public List<BundleFile> files(BundleContext context) {
    List<BundleFile> files = new ArrayList<>(settings(context));
    files.add(file("1-replication-user.sql", replicationUser(context)));
    files.add(file("2-ddl-capture.sql", ddlCapture(context)));
    files.add(file("3-plugin.sql", plugin(context)));
    files.add(file("4-keys-and-identity.sql", new KeyScript(context).script()));
    if (context.target().source().heartbeatMinutes() > 0) {
      files.add(file("5-heartbeat.sql", heartbeat(context)));
    }
    files.add(file("6-check.sql", context.sourceScript().template("check.sql")));
    files.add(file("9-clean-up.sql", cleanUp(context)));
    return files;
  }

  private static BundleFile file(String name, SqlScript script) {
    return new BundleFile("source/" + name, script.text());
  }

  private static SqlScript replicationUser(BundleContext context) {
    Target.Source source = context.target().source();
    TreeSet<TableName> relations = new TreeSet<>();
    for (Replica replica : context.replicas()) {
      relations.add(replica.table().name());
      relations.addAll(replica.table().leaves());
    }
    return context
        .sourceScript()
        .comment(
            source.masterUser()
                ? "Grants the master user, as which DMS logs in, the rights that it lacks."
                : "Creates the role as which DMS logs in. No file contains its password: set it"
                    + " with \\password in psql, then store it in Secrets Manager.")
        .template("about-user.sql")
        .block(
            relations,
            "role.sql",
            "notes.sql",
            "make-notes.sql",
            source.masterUser() ? "role-master.sql" : "role-own.sql",
            source.hosting().managed() ? "replication-managed.sql" : "replication-self-managed.sql",
            "rights.sql");
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
            "schema-rights.sql")
        .template(context.serverMajor() == 9 ? "lag-9.sql" : "lag.sql");
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
      case RDS -> List.of(parameterGroup(context, "parameter-group.json", "DBParameterGroupName"));
      case AURORA ->
          List.of(
              parameterGroup(
                  context, "cluster-parameter-group.json", "DBClusterParameterGroupName"));
      case SELF_MANAGED -> List.of(configuration(context), authentication(context));
    };
  }

  private static BundleFile parameterGroup(BundleContext context, String file, String nameKey) {
    ObjectNode request = JsonTrees.object();
    request.put(nameKey, "<PARAMETER_GROUP>");
    ArrayNode parameters = request.putArray("Parameters");
    values(context)
        .forEach(
            (name, value) ->
                parameters
                    .addObject()
                    .put("ParameterName", name)
                    .put("ParameterValue", value)
                    .put("ApplyMethod", isDynamic(name) ? "immediate" : "pending-reboot"));
    return new BundleFile("source/" + file, JsonTrees.pretty(request));
  }

  private static boolean isDynamic(String setting) {
    return setting.equals("wal_sender_timeout") || setting.equals("synchronous_commit");
  }

  private static BundleFile configuration(BundleContext context) {
    SqlScript lines = new SqlScript(Map.of());
    lines.line("# Lines for postgresql.conf. All but wal_sender_timeout need a restart.");
    lines.line("# Keep larger values; append to shared_preload_libraries.");
    values(context).forEach((name, value) -> lines.line(name + " = '" + value + "'"));
    return new BundleFile("source/postgresql.conf", lines.text());
  }

  private static BundleFile authentication(BundleContext context) {
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
    return new BundleFile("source/pg_hba.conf", lines.text());
  }
}
