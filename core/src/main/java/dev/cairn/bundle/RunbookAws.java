package dev.cairn.bundle;

import java.util.ArrayList;
import java.util.List;

/** Steps 2 and 3 of the runbook: Kinesis, IAM and DMS. */
final class RunbookAws {
  private final BundleContext context;
  private final Markdown page;

  RunbookAws(BundleContext context, Markdown page) {
    this.context = context;
    this.page = page;
  }

  void write() {
    terraform();
    page.heading(2, "2 Kinesis");
    streams();
    roles();
    page.heading(2, "3 DMS");
    instance();
    sourceEndpoint();
    targetEndpoints();
    tasks();
  }

  /** One request a file. */
  private static String each(String command, String files) {
    return "for f in " + files + "; do aws " + command + " --cli-input-json \"file://$f\"; done";
  }

  private static String one(String command, String file) {
    return "aws " + command + " --cli-input-json file://" + file;
  }

  private void terraform() {
    page.heading(2, "2, 3 and Rockset by Terraform");
    page.paragraph(
        "Files: `terraform/`. The collections are made before the tasks start, so that no record"
            + " waits on a stream without a reader; a plan never destroys a collection.");
    page.commands(
        "export ROCKSET_APIKEY=...",
        "terraform -chdir=terraform init",
        "terraform -chdir=terraform plan -out=cairn.tfplan",
        "terraform -chdir=terraform apply cairn.tfplan",
        "terraform -chdir=terraform apply -var start_tasks=true");
    page.paragraph(
        "Check: a second plan shows no change. Undo: take `prevent_destroy` out of"
            + " `terraform/rockset.tf.json`, then `terraform destroy`. Then go on with Complex"
            + " types.");
  }

  private void streams() {
    page.heading(3, "2.1 The streams");
    page.paragraph(
        "Files: `kinesis/`, one stream a table; `kinesis/sizing.json` says how shards were counted."
            + " Retention is "
            + context.target().kinesis().retentionHours()
            + " hours: a paused reader that stays away longer loses records.");
    List<String> commands = new ArrayList<>();
    commands.add("export AWS_REGION=" + context.target().aws().region());
    if (context.encrypted() && context.target().kinesis().kmsKeyArn().isEmpty()) {
      commands.add(one("kms create-key", "kinesis/kms-key.json"));
    }
    commands.add(each("kinesis create-stream", "kinesis/*.create-stream.json"));
    if (context.target().kinesis().retentionHours() > 24) {
      commands.add(each("kinesis increase-stream-retention-period", "kinesis/*.retention.json"));
    }
    if (context.encrypted()) {
      commands.add(each("kinesis start-stream-encryption", "kinesis/*.encryption.json"));
    }
    page.commands(commands.toArray(String[]::new));
    page.paragraph(
        "A stream takes retention and encryption only when it is ACTIVE. Check: `aws kinesis"
            + " describe-stream-summary --stream-name NAME` says ACTIVE. Undo: `aws kinesis"
            + " delete-stream --stream-name NAME`.");
  }

  private void roles() {
    page.heading(3, "2.2 The roles");
    page.paragraph(
        "Files: `iam/`. DMS may write to exactly these streams, Rockset may read exactly these, DMS"
            + " may read the one secret. The policies also stand alone in"
            + " `*-policy-document.json`.");
    List<String> commands = new ArrayList<>();
    commands.add(each("iam create-role", "iam/*-role.json"));
    commands.add(
        each(
            "iam put-role-policy",
            "iam/dms-secret-policy.json iam/dms-writer*-policy.json iam/rockset-reader*-policy.json"));
    if (context.target().iam().accountRoles()) {
      commands.add(each("iam attach-role-policy", "iam/*-role-policy.json"));
    }
    page.commands(commands.toArray(String[]::new));
    page.paragraph(
        "Who creates the endpoints needs iam:PassRole for the DMS roles. A new role takes some"
            + " seconds to be known everywhere. Check: `aws iam get-role --role-name NAME`. Undo:"
            + " `aws iam delete-role-policy`, then `aws iam delete-role`.");
  }

  private void instance() {
    page.heading(3, "3.1 The replication instance");
    page.paragraph(
        "Files: `dms/replication-subnet-group.json`, `dms/replication-instance.json`"
            + (context.engine().needsVpcEndpoints()
                ? ", `dms/vpc-endpoint-kinesis.json`, `dms/vpc-endpoint-secretsmanager.json` (from"
                    + " engine 3.4.7 on the instance reaches Kinesis and Secrets Manager by VPC"
                    + " endpoints or a public route only)"
                : "")
            + ".");
    List<String> commands = new ArrayList<>();
    commands.add(one("dms create-replication-subnet-group", "dms/replication-subnet-group.json"));
    if (context.engine().needsVpcEndpoints()) {
      commands.add(one("ec2 create-vpc-endpoint", "dms/vpc-endpoint-kinesis.json"));
      commands.add(one("ec2 create-vpc-endpoint", "dms/vpc-endpoint-secretsmanager.json"));
    }
    commands.add(one("dms create-replication-instance", "dms/replication-instance.json"));
    commands.add("aws dms wait replication-instance-available");
    page.commands(commands.toArray(String[]::new));
    page.paragraph("Undo: `aws dms delete-replication-instance`.");
  }

  private void sourceEndpoint() {
    page.heading(3, "3.2 The source endpoint");
    page.paragraph(
        "Files: `dms/source-endpoint.json`, one for the database. Its settings are those that the"
            + " transformations rely on.");
    page.commands(
        one("dms create-endpoint", "dms/source-endpoint.json"),
        "aws dms test-connection --replication-instance-arn "
            + quoted(context.arns().replicationInstance())
            + " --endpoint-arn "
            + quoted(context.arns().sourceEndpoint()));
    page.paragraph("Check: the connection is successful. Undo: `aws dms delete-endpoint`.");
  }

  private void targetEndpoints() {
    page.heading(3, "3.3 The target endpoints");
    page.paragraph("Files: `dms/target-endpoints/`, one a table, each for its own stream.");
    page.commands(each("dms create-endpoint", "dms/target-endpoints/*.json"));
    page.paragraph("Check: `aws dms test-connection` for each. Undo: `aws dms delete-endpoint`.");
  }

  private void tasks() {
    page.heading(3, "3.4 The tasks");
    page.paragraph(
        "Files: `dms/tasks/`, one a table, full load and then changes; each holds the mappings of"
            + " `dms/table-mappings/` and the settings of `dms/task-settings.json`. For large tables"
            + " and for high change rates there are `dms/task-settings-large-tables.json` and"
            + " `dms/task-settings-high-change-rate.json`; the latter partitions changes by primary"
            + " key. A partitioned table has a selection rule for each partition and none for the"
            + " parent.");
    page.commands(each("dms create-replication-task", "dms/tasks/*.json"));
    page.paragraph(
        "Before the first start DMS can assess a task: `dms/assessment.json`. Do not start the tasks"
            + " yet; the collections come first.");
    page.commands(one("dms start-replication-task-assessment-run", "dms/assessment.json"));
    page.paragraph("Undo: `aws dms stop-replication-task`, `aws dms delete-replication-task`.");
  }

  /** A word of a command, placeholders and all. */
  static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
