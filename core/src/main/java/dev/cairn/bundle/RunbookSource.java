package dev.cairn.bundle;

/** Step 1 of the runbook: PostgreSQL. */
final class RunbookSource {
  private final BundleContext context;
  private final Markdown page;

  RunbookSource(BundleContext context, Markdown page) {
    this.context = context;
    this.page = page;
  }

  void write() {
    page.heading(2, "1 PostgreSQL");
    user();
    settings();
    plugin();
    keys();
  }

  private static String psql(String script) {
    return "psql --single-transaction -v ON_ERROR_STOP=1 -f source/" + script;
  }

  private void user() {
    page.heading(3, "1.1 The replication user");
    page.paragraph(
        "Files: `source/1-replication-user.sql`, `source/2-ddl-capture.sql`. The role may read the"
            + " selected tables and the log, nothing else. `psql` takes server and login from the"
            + " `PG...` variables.");
    page.commands(
        psql("1-replication-user.sql"),
        "psql -c '\\password "
            + SqlScript.identifier(context.target().source().user()).replace("'", "'\\''")
            + "'",
        psql("2-ddl-capture.sql"));
    page.paragraph(
        "Then keep host, port, username and password in the Secrets Manager secret. Check: log in as"
            + " the role and read a row of each table. Undo: `source/9-clean-up.sql`.");
  }

  private void settings() {
    page.heading(3, "1.2 Logical replication");
    switch (context.target().source().hosting()) {
      case RDS -> {
        page.paragraph(
            "Files: `source/parameter-group.json`. Static parameters need a reboot; automatic"
                + " backups must be on.");
        page.commands(
            "aws rds modify-db-parameter-group --cli-input-json"
                + " file://source/parameter-group.json",
            "aws rds reboot-db-instance --db-instance-identifier <DB_INSTANCE>");
      }
      case AURORA -> {
        page.paragraph(
            "Files: `source/cluster-parameter-group.json`. Static parameters need a reboot of the"
                + " writer.");
        page.commands(
            "aws rds modify-db-cluster-parameter-group --cli-input-json"
                + " file://source/cluster-parameter-group.json",
            "aws rds reboot-db-instance --db-instance-identifier <DB_INSTANCE>");
      }
      case SELF_MANAGED ->
          page.paragraph(
              "Files: `source/postgresql.conf`, `source/pg_hba.conf`. Add the lines to the server's"
                  + " files of these names and restart it.");
    }
    page.paragraph("Check: every setting as wanted, nothing pending.");
    page.commands("psql -f source/6-check.sql");
    page.paragraph("Undo: set the old values and restart; logical decoding costs more log.");
  }

  private void plugin() {
    page.heading(3, "1.3 The decoding plugin");
    page.paragraph(
        "Files: `source/3-plugin.sql`. The source endpoint names the plugin: "
            + (context.usesPglogical()
                ? "pglogical, which shared_preload_libraries must hold first."
                : "test_decoding, which PostgreSQL brings along."));
    page.commands(psql("3-plugin.sql"));
    page.paragraph(
        "Check: there is room for a slot a task, "
            + context.replicas().size()
            + " here. Undo: a slot that is left keeps the log for ever; `source/9-clean-up.sql` lists"
            + " them.");
  }

  private void keys() {
    page.heading(3, "1.4 Keys, replica identity, heartbeat");
    page.paragraph(
        "Files: `source/4-keys-and-identity.sql`"
            + (context.target().source().heartbeatMinutes() > 0 ? ", `source/5-heartbeat.sql`" : "")
            + ". The first is a list of choices with their costs, all of them comments.");
    if (context.target().source().heartbeatMinutes() > 0) {
      page.commands(psql("5-heartbeat.sql"));
    }
    page.paragraph("Check: `cairn check` finds no error that is left.");
  }
}
