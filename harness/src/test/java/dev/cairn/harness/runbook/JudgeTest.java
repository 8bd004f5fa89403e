package dev.cairn.harness.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.harness.Shapes;
import dev.cairn.harness.account.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runbooks that are wrong in one way each, and what the judge says of them. */
@Tag("bundle")
class JudgeTest {
  private static final String STREAMS = "scripts/2.1-streams.sh";
  private static final String ROLES = "scripts/2.2-roles.sh";
  private static final String LIBRARY = "scripts/lib.sh";
  private static final String README = "README.md";

  private static Source source;

  @TempDir Path folder;

  @BeforeAll
  static void database() throws SQLException {
    Programs.require();
    source = new Source(Shapes.RDS);
  }

  @AfterAll
  static void close() throws SQLException {
    if (source != null) {
      source.close();
    }
  }

  /** Judges steps 2.1 and 2.2, which are enough to be wrong in. */
  private Judge judge() throws IOException {
    return new Judge(Shapes.RDS, source, Files.createTempDirectory(folder, "run"))
        .only("^2\\.", "^(kinesis|iam)/");
  }

  /** A step between the session block and the streams, with one block of these commands. */
  private static UnaryOperator<String> block(String... commands) {
    return readme ->
        readme.replaceFirst(
            "(?m)^### 2\\.1 ",
            java.util.regex.Matcher.quoteReplacement(
                "### 2.0 Another\n\n```sh\nset -euo pipefail\n"
                    + String.join("\n", commands)
                    + "\n```\n\n### 2.1 "));
  }

  private void refused(String file, UnaryOperator<String> edit, String finding) throws Exception {
    try (Judge judge = judge()) {
      edit(judge.bundle().resolve(file), edit);
      assertThat(judge.findings()).anyMatch(f -> f.contains(finding));
    }
  }

  private static void edit(Path file, UnaryOperator<String> edit) throws IOException {
    String before = Files.readString(file);
    String after = edit.apply(before);
    assertThat(after).as("the edit changes " + file).isNotEqualTo(before);
    Files.writeString(file, after);
  }

  @Test
  void whatIsRightPasses() throws Exception {
    try (Judge judge = judge()) {
      assertThat(judge.findings()).isEmpty();
    }
  }

  @Test
  void aWaitIsMissing() throws Exception {
    refused(
        STREAMS, text -> text.replaceAll("aws kinesis wait stream-exists.*", ":"), "not ACTIVE");
  }

  @Test
  void retentionIsLeftOutAndNobodyChecks() throws Exception {
    refused(
        STREAMS,
        text ->
            text.replaceAll("(?s)if \\[ \"\\$hours\" -lt .*?\n    fi\n", "")
                .replaceAll("(?m)^ *\\[ \"\\$hours\" -ge .*\n", ""),
        "RetentionPeriodHours is 24, not 48");
  }

  @Test
  void refusalsOfTheOldCommandsAreSeen() throws Exception {
    // As it was: no wait, no look at exit codes, every stream with 24 hours.
    refused(
        README,
        text ->
            text.replace(
                "set -euo pipefail; bash scripts/2.1-streams.sh\n",
                """
                for f in kinesis/*.create-stream.json; do
                  aws kinesis create-stream --cli-input-json "file://$f"
                done
                for f in kinesis/*.retention.json; do
                  if ! aws kinesis increase-stream-retention-period --cli-input-json "file://$f"
                  then echo later; fi
                done
                aws kinesis wait stream-exists --stream-name dms-public-customer
                """),
        "hides a failure: aws kinesis increase-stream-retention-period");
  }

  @Test
  void failuresAreSwallowed() throws Exception {
    refused(
        STREAMS,
        text -> text.replace("  check\n}", "  check || true\n}"),
        "swallows a failure: || true");
    refused(ROLES, text -> text.replace("  check\n}", "  check 2>/dev/null\n}"), "messages away");
  }

  @Test
  void aShellThatDoesNotStop() throws Exception {
    refused(
        README,
        text -> text.replaceAll("set -euo pipefail[\n;]", ""),
        "does not begin with set -euo pipefail");
  }

  @Test
  void noRegion() throws Exception {
    refused(
        README,
        text ->
            text.replaceAll("export AWS_REGION=.*\n", "")
                .replace("bash scripts/check-tools.sh\n", "aws sts get-caller-identity\n"),
        "You must specify a region");
  }

  @Test
  void anotherRegion() throws Exception {
    refused(
        LIBRARY,
        text -> text.replace("AWS_REGION=$REGION AWS_DEFAULT", "AWS_REGION=eu-west-9 AWS_DEFAULT"),
        "in region eu-west-9");
  }

  @Test
  void theKeyOfTheReaderIsOverwritten() throws Exception {
    refused(
        README,
        text -> text.replace("bash scripts/check-tools.sh\n", "export ROCKSET_APIKEY=...\n"),
        "overwrites the reader's key");
  }

  @Test
  void theKeyIsInTheListOfProcesses() throws Exception {
    refused(
        README,
        block(
            "curl -sS --fail-with-body -H \"Authorization: ApiKey $ROCKSET_APIKEY\""
                + " https://api.usw2a1.rockset.com/v1/orgs/self"),
        "shows the API key");
  }

  @Test
  void tasksOfOthersAreStarted() throws Exception {
    refused(
        README,
        block(
            "for arn in $(aws dms describe-replication-tasks --output text \\",
            "  --query 'ReplicationTasks[].ReplicationTaskArn'); do",
            "  aws dms start-replication-task --replication-task-arn \"$arn\" \\",
            "    --start-replication-task-type start-replication",
            "done"),
        "of others: replicationTasks");
  }

  @Test
  void aStreamOfOthersIsDeleted() throws Exception {
    refused(
        README,
        block(
            "for s in $(aws kinesis list-streams --query 'StreamNames[]' --output text); do",
            "  if [ \"$s\" = other-stream ]; then aws kinesis delete-stream --stream-name $s; fi",
            "done"),
        "of others: streams");
  }

  @Test
  void aWaitForEverythingInTheAccount() throws Exception {
    refused(README, block("aws dms wait replication-instance-available"), "Max attempts exceeded");
    refused(README, block("aws dms wait test-connection-succeeds"), "terminal failure state");
  }

  @Test
  void everyRunMakesAnotherKey() throws Exception {
    refused(
        README,
        block("export AWS_PAGER=", "aws kms create-key --description own"),
        "after the second run: keys");
  }

  @Test
  void somethingIsNotUndone() throws Exception {
    refused(
        README,
        block(
            "export AWS_PAGER=; if [ -z \"$(aws kms list-aliases --query 'Aliases[].AliasName' --output text)\" ]",
            "then id=$(aws kms create-key --query KeyMetadata.KeyId --output text)",
            "aws kms create-alias --alias-name alias/own --target-key-id \"$id\"; fi"),
        "after the undo: aliases");
  }

  @Test
  void theUndoIsMissing() throws Exception {
    refused(
        README,
        text -> text.replace("bash scripts/2.1-streams.sh undo\n", "echo done\n"),
        "after the undo: streams");
  }

  @Test
  void commandsThatDoNotExist() throws Exception {
    refused(README, block("aws kinesis wait stream-active --stream-name s"), "invalid choice");
    refused(README, block("cairn check --jdbc JDBC_URL"), "nknown option");
    refused(README, block("jq . plan.json"), "jq: command not found");
  }

  @Test
  void aBlockNeedsTheShellOfAnother() throws Exception {
    refused(
        README,
        text ->
            text.replace("\n### 2.2 ", "\n### 2.1b Later\n\n```sh\necho $there\n```\n\n### 2.2 ")
                .replace("bash scripts/2.1-streams.sh\n", "bash scripts/2.1-streams.sh\nthere=1\n"),
        "there: unbound variable");
  }

  @Test
  void aStreamOfTheSameNameIsLeftAlone() throws Exception {
    try (Judge judge = judge()) {
      judge
          .account()
          .add("kinesis", "CreateStream", "{'StreamName': 'dms-public-invoice', 'ShardCount': 2}");
      String before = judge.account().document().path("streams").toString();
      assertThat(judge.findings())
          .singleElement()
          .asString()
          .contains("2.1 The streams", "dms-public-invoice exists and does not belong");
      assertThat(judge.account().document().path("streams").toString())
          .contains(before.substring(1, before.length() - 1));
    }
  }

  /** What belongs to others is used, and stays when everything is undone. */
  @Test
  void theNetworkOfOthersIsUsedAndKept() throws Exception {
    try (Judge judge = judge().only("^(2\\.2|3\\.1) ", "^dms/replication-instance")) {
      Account account = judge.account();
      String region = Shapes.RDS.target().aws().region();
      for (String service : new String[] {"kinesis-streams", "secretsmanager"}) {
        account.add(
            "ec2",
            "CreateVpcEndpoint",
            "{'VpcEndpointType': 'Interface', 'PrivateDnsEnabled': true, 'VpcId': '"
                + Shapes.RDS.target().aws().vpcId()
                + "', 'ServiceName': 'com.amazonaws."
                + region
                + "."
                + service
                + "'}");
      }
      account.add(
          "dms",
          "CreateReplicationSubnetGroup",
          "{'ReplicationSubnetGroupIdentifier': 'cairn', 'ReplicationSubnetGroupDescription': 'x',"
              + " 'SubnetIds': ['"
              + String.join("', '", Shapes.RDS.target().aws().subnetIds())
              + "']}");
      assertThat(judge.findings()).isEmpty();
      assertThat(account.document().path("vpcEndpoints")).hasSize(2);
      assertThat(account.document().path("replicationSubnetGroups")).hasSize(1);
    }
  }
}
