package dev.cairn.bundle;

import java.util.Map;

/** What each placeholder stands for, and the setting of the target that fills it. */
final class PlaceholderTexts {
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("<AWS_ACCOUNT_ID>", "the twelve digits of the account; `aws.account`"),
          Map.entry("<VPC_ID>", "the VPC of the replication instance; `aws.vpc_id`"),
          Map.entry("<SUBNET_ID_1>", "a subnet of the instance; `aws.subnet_ids`"),
          Map.entry("<SUBNET_ID_2>", "one in another availability zone; `aws.subnet_ids`"),
          Map.entry(
              "<SECURITY_GROUP_ID>",
              "lets the instance reach the database, and port 443 of the VPC endpoints;"
                  + " `aws.security_group_ids`"),
          Map.entry(
              "<SECRET_ARN>",
              "the secret with host, port, username and password; `source.secret_arn`"),
          Map.entry("<DATABASE_HOST>", "the server's address; `source.host`"),
          Map.entry("<DATABASE_NAME>", "the database; `source.database`"),
          Map.entry(
              "<KMS_KEY_ARN>", "the key that `kinesis/kms-key.json` makes; `kinesis.kms_key_arn`"),
          Map.entry(
              "<ROCKSET_EXTERNAL_ID>",
              "`data.external_id` of GET /v1/orgs/self; `iam.external_id`"),
          Map.entry("<ROCKSET_API_SERVER>", "the API of your region; `rockset.api_server`"),
          Map.entry(
              "<REPLICATION_INSTANCE_CIDR>",
              "the private address of the instance, once it exists; put it in by hand"),
          Map.entry(
              "<PARAMETER_GROUP>",
              "the parameter group of the database, not a default one; put it in by hand"),
          Map.entry(
              "<ASSESSMENT_ROLE_ARN>",
              "a role that DMS may write the assessment's bucket with; put it in by hand"),
          Map.entry(
              "<ASSESSMENT_BUCKET>", "a bucket for the assessment's results; put it in by hand"),
          Map.entry("<JDBC_URL>", "the address of the database, without a password"));

  private PlaceholderTexts() {}

  static String of(String placeholder) {
    return MEANINGS.getOrDefault(placeholder, "put it in by hand");
  }

  /** Those that the documentation explains. */
  static Map<String, String> all() {
    return MEANINGS;
  }
}
