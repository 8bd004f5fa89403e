package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * IAM policy documents; every resource is named, and only the reports of a folder by a wildcard.
 */
final class Policies {
  /** The version of the policy language. */
  private static final String VERSION = "2012-10-17";

  static final List<String> DMS_ACTIONS =
      List.of("kinesis:DescribeStream", "kinesis:PutRecord", "kinesis:PutRecords");
  static final List<String> ROCKSET_ACTIONS =
      List.of(
          "kinesis:DescribeStream",
          "kinesis:GetRecords",
          "kinesis:GetShardIterator",
          "kinesis:ListShards");
  static final List<String> SECRET_ACTIONS = List.of("secretsmanager:GetSecretValue");
  static final List<String> SECRET_KEY_ACTIONS = List.of("kms:Decrypt");
  static final List<String> BUCKET_ACTIONS = List.of("s3:GetBucketLocation", "s3:ListBucket");
  static final List<String> REPORT_ACTIONS =
      List.of("s3:DeleteObject", "s3:GetObject", "s3:PutObject", "s3:PutObjectTagging");
  static final List<String> DMS_KEY_ACTIONS = List.of("kms:Decrypt", "kms:GenerateDataKey");
  static final List<String> ROCKSET_KEY_ACTIONS = List.of("kms:Decrypt");

  private Policies() {}

  /** The trust policy of a role that a service may assume. */
  static ObjectNode trust(String service) {
    ObjectNode statement = JsonTrees.object();
    statement.put("Effect", "Allow");
    statement.putObject("Principal").put("Service", service);
    statement.put("Action", "sts:AssumeRole");
    return document(statement);
  }

  /** Rockset's account may take the role if it names the organisation's external id. */
  static ObjectNode rocksetTrust(String principal, String externalId) {
    ObjectNode statement = JsonTrees.object();
    statement.put("Effect", "Allow");
    statement.putObject("Principal").put("AWS", principal);
    statement.put("Action", "sts:AssumeRole");
    statement.putObject("Condition").putObject("StringEquals").put("sts:ExternalId", externalId);
    return document(statement);
  }

  static ObjectNode allow(String id, List<String> actions, List<String> resources) {
    ObjectNode statement = JsonTrees.object();
    statement.put("Sid", id);
    statement.put("Effect", "Allow");
    statement.set("Action", JsonTrees.array(actions));
    statement.set("Resource", JsonTrees.array(resources));
    return statement;
  }

  static ObjectNode document(ObjectNode... statements) {
    ObjectNode document = JsonTrees.object();
    document.put("Version", VERSION);
    ArrayNode list = document.putArray("Statement");
    for (ObjectNode statement : statements) {
      list.add(statement);
    }
    return document;
  }
}
