package dev.cairn.bundle;

/** How to take everything back, last things first. */
final class RunbookUndo {
  private final BundleContext context;
  private final Markdown page;

  RunbookUndo(BundleContext context, Markdown page) {
    this.context = context;
    this.page = page;
  }

  void write() {
    page.heading(2, "Undo everything");
    page.item("Stop and delete the tasks; DMS then drops their slots on the source.");
    page.item(
        "Delete the target endpoints, the source endpoint, the replication instance, the"
            + " subnet group"
            + (context.engine().needsVpcEndpoints() ? ", the VPC endpoints" : "")
            + ".");
    page.item("Delete Rockset's collections, the integration, the workspace.");
    page.item(
        "Delete the streams, the roles' policies, the roles"
            + (context.encrypted() ? ", the key (it waits for days before it is gone)" : "")
            + ".");
    page.item("Run `source/9-clean-up.sql` on the source, and look at the slots that it lists.");
    page.item("Set the server's settings back if nothing else needs them.");
  }
}
