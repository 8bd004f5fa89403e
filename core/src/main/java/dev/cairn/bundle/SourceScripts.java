package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import java.util.ArrayList;
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
    files.add(
        file(
            "3-plugin.sql",
            script(context)
                .template(usesPglogical(context) ? "pglogical.sql" : "test-decoding.sql")));
    files.add(file("4-keys-and-identity.sql", new KeyScript(context).script()));
    if (context.target().source().heartbeatMinutes() > 0) {
      files.add(
          file(
              "5-heartbeat.sql",
              script(context)
                  .template("heartbeat.sql")
                  .template(context.serverMajor() == 9 ? "lag-9.sql" : "lag.sql")));
    }
    files.add(file("6-check.sql", script(context).template("check.sql")));
    files.add(file("9-clean-up.sql", script(context).template("clean-up.sql")));
    return files;
  }

  private static BundleFile file(String name, SqlScript script) {
    return new BundleFile("source/" + name, script.text());
  }

  static SqlScript script(BundleContext context) {
    Target.Source source = context.target().source();
    return new SqlScript(
        Map.of("user", source.user(), "schema", source.schema(), "database", context.database()));
  }

  static boolean usesPglogical(BundleContext context) {
    return context.settings().is(DmsSetting.PLUGIN_NAME, "pglogical");
  }

  private static SqlScript replicationUser(BundleContext context) {
    Target.Source source = context.target().source();
    String user = SqlScript.identifier(source.user());
    SqlScript script =
        script(context)
            .template(source.hosting().managed() ? "role-managed.sql" : "role-self-managed.sql")
            .template("role-session.sql")
            .line("")
            .comment("To read the rows that are there: these tables and no others.");
    TreeSet<String> schemas = new TreeSet<>();
    TreeSet<TableName> relations = new TreeSet<>();
    for (Replica replica : context.replicas()) {
      relations.add(replica.table().name());
      relations.addAll(replica.table().leaves());
    }
    relations.forEach(r -> schemas.add(r.schema()));
    for (String schema : schemas) {
      script.line("GRANT USAGE ON SCHEMA " + SqlScript.identifier(schema) + " TO " + user + ";");
    }
    for (TableName relation : relations) {
      script.line("GRANT SELECT ON TABLE " + relation.toSql() + " TO " + user + ";");
    }
    return script;
  }

  private static SqlScript ddlCapture(BundleContext context) {
    Target.Source source = context.target().source();
    SqlScript script =
        script(context)
            .template(source.schema().equals("public") ? "schema-existing.sql" : "schema.sql")
            .line("");
    if (source.captureDdls()) {
      return script.template("ddl-capture.sql");
    }
    return script.comment("CaptureDdls is off: DMS hears of no DDL and needs no objects for it.");
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
    if (usesPglogical(context)) {
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
    ObjectNode request = JsonText.object();
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
    return new BundleFile("source/" + file, JsonText.pretty(request));
  }

  private static boolean isDynamic(String setting) {
    return setting.equals("wal_sender_timeout") || setting.equals("synchronous_commit");
  }

  private static BundleFile configuration(BundleContext context) {
    SqlScript lines = new SqlScript(Map.of());
    lines.line("# Lines for postgresql.conf. All but wal_sender_timeout need a restart.");
    lines.line("# Where a value there is greater, keep it; to shared_preload_libraries add.");
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

  /** The relation whose log records the table's changes are: itself, or its leaves. */
  static List<TableName> logged(Table table) {
    return table.leaves().isEmpty() ? List.of(table.name()) : table.leaves();
  }
}
