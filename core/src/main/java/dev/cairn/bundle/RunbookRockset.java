package dev.cairn.bundle;

/** Rockset's part of the runbook, and the start of the tasks. */
final class RunbookRockset {
  private final BundleContext context;
  private final Markdown page;

  RunbookRockset(BundleContext context, Markdown page) {
    this.context = context;
    this.page = page;
  }

  void write() {
    String workspace = context.target().rockset().workspace();
    page.heading(2, "Rockset: the integration");
    page.paragraph(
        "Files: `rockset/workspace.json`, `rockset/integration*.json`. The integration names the"
            + " reader role; its trust names your organisation's external id.");
    page.commands(
        "export ROCKSET_APISERVER=" + RunbookAws.quoted(RocksetRequests.apiServer(context)),
        "rockset_post() { curl --fail-with-body -X POST"
            + " \"$ROCKSET_APISERVER/v1/orgs/self/$1\" -H \"Authorization: ApiKey"
            + " $ROCKSET_APIKEY\" -H 'Content-Type: application/json' --data-binary \"@$2\"; }",
        "rockset_post ws rockset/workspace.json",
        "for f in rockset/integration*.json; do rockset_post integrations \"$f\"; done");
    page.paragraph(
        "An authentication error right after the role was made goes away in some seconds. Undo:"
            + " DELETE of `/v1/orgs/self/integrations/NAME`.");

    page.heading(2, "Rockset: the collections");
    page.paragraph(
        "Files: `collections/`, a request and its transformation a table, format "
            + (context.replicas().stream().anyMatch(Replica::envelope)
                ? "JSON."
                : "POSTGRESQL with the primary key."));
    page.commands(
        "for f in collections/*.json; do rockset_post ws/"
            + workspace
            + "/collections \"$f\"; done");
    page.paragraph(
        "Check: each collection is READY. Then start the tasks, and watch the full load:");
    page.commands(
        "for arn in $(aws dms describe-replication-tasks --query"
            + " 'ReplicationTasks[?starts_with(ReplicationTaskIdentifier,`"
            + context.target().dms().instance()
            + "-`)].ReplicationTaskArn' --output text); do aws dms start-replication-task"
            + " --replication-task-arn \"$arn\" --start-replication-task-type start-replication;"
            + " done");
    page.paragraph(
        "Check: `aws dms describe-table-statistics` counts the rows of each table, and Rockset's"
            + " collection holds as many documents. A change of a transformation goes out by PUT of"
            + " `field_mapping_query` to the collection. Undo: DELETE of the collection.");
  }
}
