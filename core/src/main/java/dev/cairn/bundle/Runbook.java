package dev.cairn.bundle;

import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Severity;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.result.CairnVersion;
import dev.cairn.text.VisibleText;
import java.util.List;
import java.util.SortedSet;

/**
 * {@code README.md}: every step of the documented set-up in order, with its files, its commands, a
 * check before the next, and how to take it back.
 */
final class Runbook {
  private final IngestPlan plan;
  private final BundleContext context;
  private final List<BundleFile> files;
  private final Markdown page = new Markdown();

  private Runbook(IngestPlan plan, BundleContext context, List<BundleFile> files) {
    this.plan = plan;
    this.context = context;
    this.files = files;
  }

  /** The runbook of a bundle with these files. */
  static BundleFile of(IngestPlan plan, BundleContext context, List<BundleFile> files) {
    Runbook runbook = new Runbook(plan, context, files);
    runbook.write();
    return new BundleFile("README.md", runbook.page.text());
  }

  private void write() {
    introduction();
    placeholders();
    new RunbookSource(context, page).write();
    new RunbookAws(context, page).write();
    new RunbookRockset(context, page).write();
    complexTypes();
    unsupported();
    new RunbookUndo(context, page).write();
  }

  private void introduction() {
    page.heading(1, "From PostgreSQL to Rockset: the runbook");
    page.paragraph(
        "Database "
            + Markdown.code(context.database())
            + ", "
            + context.replicas().size()
            + " tables, to the Rockset workspace "
            + Markdown.code(context.target().rockset().workspace())
            + ". Every command is meant to be run in this folder. The steps bear the numbers of the"
            + " documented set-up: 1 PostgreSQL, 2 Kinesis, 3 DMS, then Rockset.");
    page.paragraph(
        "Steps 2 and 3 and Rockset's part are there twice: as requests for the AWS command line and"
            + " for Rockset's REST API, and as a Terraform module in `terraform/`, which does all of"
            + " them after step 1. Take one of the two.");
    page.paragraph("Made by Cairn " + CairnVersion.current() + ".");
    page.paragraph(
        "Rockset's own service ended in September 2024. The requests are held against its published"
            + " client and provider; none was ever sent to it.");
    page.tableHead("table", "stream", "shards", "collection", "transformation");
    for (Replica replica : context.replicas()) {
      page.row(
          List.of(
              Markdown.code(replica.table().name().toSql()),
              Markdown.code(replica.stream()),
              shards(replica),
              Markdown.code(replica.collection()),
              Markdown.code(replica.sqlPath())));
    }
  }

  private String shards(Replica replica) {
    return switch (context.target().kinesis().mode()) {
      case PROVISIONED -> Integer.toString(replica.size().shards());
      case ON_DEMAND -> "on demand";
    };
  }

  private void placeholders() {
    page.heading(2, "Before you start");
    SortedSet<String> left = Placeholders.of(files.stream().map(BundleFile::text).toList());
    if (left.isEmpty()) {
      page.paragraph("Everything is filled in.");
    } else {
      page.paragraph(
          "These are not known yet. Write what is in `target.json` into a target file of your own"
              + " and generate again with it, rather than changing the files here.");
      left.forEach(p -> page.item(Markdown.code(p) + ": " + PlaceholderTexts.of(p)));
    }
    page.paragraph(
        "Passwords and API keys stand in no file. The database's login is in Secrets Manager,"
            + " Rockset's key in the environment variable `ROCKSET_APIKEY`.");
    page.paragraph(
        "DMS engine "
            + context.engine().text()
            + ": "
            + context.engine().reason()
            + ". Replication instance "
            + context.target().dms().instanceClass()
            + "; Rockset's documentation advises dms.c5.2xlarge or larger.");
    page.paragraph("Check the source, read-only, before anything in AWS exists:");
    page.commands("cairn check --jdbc-url <JDBC_URL>");
    tablesWithoutKey();
  }

  private void tablesWithoutKey() {
    List<Replica> keyless = context.replicas().stream().filter(r -> r.key().isEmpty()).toList();
    if (keyless.isEmpty()) {
      return;
    }
    page.paragraph(
        "These tables have no key. DMS ignores their updates and deletes, and a collection of the"
            + " format POSTGRESQL asks for one; see `source/4-keys-and-identity.sql` first.");
    keyless.forEach(r -> page.item(Markdown.code(r.table().name().toSql())));
  }

  private void complexTypes() {
    page.heading(2, "Complex types");
    page.paragraph(
        "Values that arrive as text are converted by the ingest transformation of each collection."
            + " `plan.json` has the reason for every column. What to know of beforehand:");
    page.tableHead("table", "column", "severity", "what", "way out");
    int rows = 0;
    for (CollectionPlan collection : plan.collections()) {
      for (Advisory advisory : collection.advisories()) {
        rows += advisory(collection, "", advisory);
      }
      for (ColumnMapping column : collection.columns()) {
        for (Advisory advisory : column.advisories()) {
          rows += advisory(collection, Markdown.code(column.column().name()), advisory);
        }
      }
    }
    if (rows == 0) {
      page.row(List.of("none", "", "", "", ""));
    }
    page.paragraph("Prove it on the live database, before and after the load:");
    page.commands("cairn verify --jdbc-url <JDBC_URL> --bundle .");
  }

  private int advisory(CollectionPlan collection, String column, Advisory advisory) {
    if (advisory.severity() == Severity.INFO) {
      return 0;
    }
    page.row(
        List.of(
            Markdown.code(collection.table().name().toSql()),
            column,
            advisory.severity().label(),
            advisory.code().name() + ": " + cell(advisory.message()),
            cell(advisory.fix())));
    return 1;
  }

  private static String cell(String text) {
    return VisibleText.of(text).replace("|", "¦").replace("<", "&lt;");
  }

  private void unsupported() {
    page.heading(2, "Unsupported operations");
    page.paragraph(
        "CREATE, ALTER and DROP of tables, and TRUNCATE, are not carried over. Before such a change"
            + " is deployed, ask what it means; the exit code is 1 if anything must be done:");
    page.commands("cairn drift --bundle . --jdbc-url <JDBC_URL>");
    page.item("A new column: it appears as a field; generate again for its expression.");
    page.item("A new partition: generate again, change the task's mappings, reload the table.");
    page.item("TRUNCATE: delete the documents in Rockset, or make the collection anew and reload.");
    page.item("A dropped or renamed table or column, a new type or key: see what drift says.");
  }
}
