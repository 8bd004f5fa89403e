package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** IAM's rules for policy documents, and Cairn's own: no wildcards but for the reports' folder. */
final class PolicyChecks {
  /** The actions of these services that there are; each from its service authorization page. */
  private static final Set<String> ACTIONS =
      Set.of(
          "sts:AssumeRole",
          "kinesis:DescribeStream",
          "kinesis:PutRecord",
          "kinesis:PutRecords",
          "kinesis:ListShards",
          "kinesis:GetShardIterator",
          "kinesis:GetRecords",
          "kms:Decrypt",
          "kms:GenerateDataKey",
          "s3:DeleteObject",
          "s3:GetBucketLocation",
          "s3:GetObject",
          "s3:ListBucket",
          "s3:PutObject",
          "s3:PutObjectTagging",
          "secretsmanager:GetSecretValue");

  /** The objects of a folder, which have no names yet. */
  private static final String REPORTS = "arn:[a-z-]+:s3:::cairn-[^/\"]+/cairn/\\*";

  private PolicyChecks() {}

  static void check(String path, JsonNode json) {
    if (path.endsWith("-policy-document.json")) {
      document(path, json, true);
    } else if (path.endsWith("-trust-document.json")) {
      document(path, json, false);
    } else if (json.has("PolicyDocument")) {
      String text = json.get("PolicyDocument").textValue();
      assertThat(text.length()).as("characters of %s", path).isLessThan(10_240);
      document(path, ModelChecks.read(text), true);
    } else if (json.has("AssumeRolePolicyDocument")) {
      document(path, ModelChecks.read(json.get("AssumeRolePolicyDocument").textValue()), false);
    }
  }

  private static void document(String path, JsonNode document, boolean onResources) {
    assertThat(document.path("Version").textValue()).as(path).isEqualTo("2012-10-17");
    assertThat(document.path("Statement").size()).as(path).isPositive();
    for (JsonNode statement : document.path("Statement")) {
      assertThat(statement.path("Effect").textValue()).as(path).isEqualTo("Allow");
      assertThat(statement.has("Resource")).as(path).isEqualTo(onResources);
      assertThat(statement.has("Principal")).as(path).isEqualTo(!onResources);
      JsonNode actions = statement.path("Action");
      if (actions.isTextual()) {
        assertThat(ACTIONS).as(path).contains(actions.textValue());
      }
      actions.forEach(a -> assertThat(ACTIONS).as(path).contains(a.textValue()));
      assertThat(statement.toString().replaceAll(REPORTS, "")).as(path).doesNotContain("*");
      if (onResources) {
        assertThat(statement.path("Resource").size()).as(path).isPositive();
        statement
            .path("Resource")
            .forEach(
                r -> assertThat(r.textValue()).as(path).matches("arn:[a-z-]+:.+|<[A-Z_]+_ARN>"));
      }
    }
  }
}
