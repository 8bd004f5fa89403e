package dev.cairn.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.dms.DmsException;
import dev.cairn.dms.DmsSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules for the settings of a target, each for itself; {@link TargetAgreement} has the others.
 */
final class TargetRules {
  /** IAM takes 64 characters; groups add {@code -2} to {@code -99}. */
  private static final int LONGEST_GROUPED_ROLE = 61;

  /** The settings whose values may be the wrong thing pasted, a password, and are not repeated. */
  private static final Set<String> UNREPEATED = Set.of("source.secret_arn", "iam.external_id");

  private static final SettingRule ROLE =
      SettingRule.matches("a name of 1 to 64 letters, digits and _+=,.@-", "[\\w+=,.@-]{1,64}");

  private static final SettingRule GROUPED_ROLE =
      SettingRule.matches(
          "a name of 1 to "
              + LONGEST_GROUPED_ROLE
              + " letters, digits and _+=,.@-; further groups of tables add -2, and IAM takes 64",
          "[\\w+=,.@-]{1," + LONGEST_GROUPED_ROLE + "}");

  private static final SettingRule ROCKSET_NAME =
      SettingRule.matches(
          "a name of letters, digits, _ and -, a letter or digit first",
          "[A-Za-z0-9][A-Za-z0-9_-]*");

  private static final Map<String, SettingRule> RULES =
      Map.ofEntries(
          Map.entry(
              "source.hosting",
              SettingRule.oneOf(labels(Target.Hosting.values(), Target.Hosting::label))),
          Map.entry(
              "source.host",
              SettingRule.matches(
                      "a host name or an address, without port or login",
                      "[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
                  .orPlaceholder()),
          Map.entry("source.port", SettingRule.range(1, 65_535)),
          Map.entry("source.database", SettingRule.name().orEmpty()),
          Map.entry(
              "source.ssl_mode", SettingRule.oneOf("none", "require", "verify-ca", "verify-full")),
          Map.entry("source.user", SettingRule.name()),
          Map.entry(
              "source.secret_arn",
              SettingRule.matches(
                      "the ARN of a secret, with the six characters at its end:"
                          + " arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME-abcDEF",
                      arn("secretsmanager", "secret:[A-Za-z0-9/_+=.@-]+-[A-Za-z0-9]{6}"))
                  .orPlaceholder()),
          Map.entry("source.secret_key_arn", kmsKey().orEmpty()),
          Map.entry(
              "source.certificate_arn",
              SettingRule.matches(
                      "the ARN of a certificate in DMS: arn:aws:dms:REGION:ACCOUNT:cert:ID",
                      arn("dms", "cert:[A-Za-z0-9-]+"))
                  .orPlaceholder()
                  .orEmpty()),
          Map.entry("source.schema", SettingRule.name()),
          Map.entry("source.heartbeat_minutes", SettingRule.range(0, 1440)),
          Map.entry("aws.partition", SettingRule.oneOf("aws", "aws-cn", "aws-us-gov")),
          Map.entry(
              "aws.region",
              SettingRule.matches("a region, such as us-west-2", "[a-z]{2}(-[a-z]+)+-[0-9]")),
          Map.entry(
              "aws.account",
              SettingRule.matches("the 12 digits of an account", "[0-9]{12}").orPlaceholder()),
          Map.entry("aws.vpc_id", id("vpc").orPlaceholder()),
          Map.entry("aws.subnet_ids", SettingRule.each(id("subnet").orPlaceholder())),
          Map.entry("aws.security_group_ids", SettingRule.each(id("sg").orPlaceholder())),
          Map.entry("aws.tags", SettingRule.tags()),
          Map.entry(
              "kinesis.mode",
              SettingRule.oneOf(labels(Target.StreamMode.values(), Target.StreamMode::label))),
          Map.entry(
              "kinesis.prefix",
              SettingRule.matches(
                  "1 to 40 letters, digits and _.-, a letter first",
                  "[a-zA-Z][a-zA-Z0-9_.-]{0,39}")),
          Map.entry("kinesis.retention_hours", SettingRule.range(24, 8760)),
          Map.entry("kinesis.kms_key_arn", kmsKey().orPlaceholder().orEmpty()),
          Map.entry("kinesis.changes_per_second", SettingRule.range(0, 1_000_000)),
          Map.entry("kinesis.load_hours", SettingRule.range(1, 8760)),
          Map.entry("kinesis.rates", SettingRule.rates()),
          Map.entry("iam.dms_role", GROUPED_ROLE),
          Map.entry("iam.secret_role", ROLE),
          Map.entry("iam.rockset_role", GROUPED_ROLE),
          Map.entry(
              "iam.rockset_account",
              SettingRule.matches("the 12 digits of an account", "[0-9]{12}")),
          Map.entry(
              "iam.external_id",
              SettingRule.matches(
                      "2 to 1224 letters, digits and _+=,.@:/-", "[\\w+=,.@:/-]{2,1224}")
                  .orPlaceholder()),
          Map.entry(
              "dms.instance",
              SettingRule.matches(
                  "a name of 1 to 50 lower-case letters, digits and single hyphens, a letter first:"
                      + " the names of endpoints and tasks begin with it",
                  "(?=.{1,50}$)[a-z](-?[a-z0-9])*")),
          Map.entry(
              "dms.instance_class",
              SettingRule.matches(
                  "a class, such as dms.c5.2xlarge", "dms\\.[a-z0-9]+\\.[a-z0-9]+")),
          Map.entry(
              "dms.engine_version",
              SettingRule.matches(
                      "three numbers, such as 3.5.4", "[0-9]{1,4}\\.[0-9]{1,4}\\.[0-9]{1,4}")
                  .orEmpty()),
          Map.entry("dms.storage_gb", SettingRule.range(5, 6144)),
          Map.entry(
              "dms.subnet_group",
              SettingRule.matches(
                  "a name of 1 to 255 letters, digits and ._-, other than default",
                  "(?!(?i:default)$)[A-Za-z0-9._-]{1,255}")),
          Map.entry(
              "rockset.api_server",
              SettingRule.matches("an address, https://HOST", "https://[A-Za-z0-9.-]+")
                  .orPlaceholder()
                  .orEmpty()),
          Map.entry("rockset.workspace", ROCKSET_NAME),
          Map.entry("rockset.integration", ROCKSET_NAME),
          Map.entry(
              "rockset.instance_size",
              SettingRule.oneOf(labels(InstanceSize.values(), InstanceSize::label))),
          Map.entry("rockset.compression", SettingRule.oneOf("LZ4", "ZSTD")));

  private TargetRules() {}

  private static <E> List<String> labels(E[] values, java.util.function.Function<E, String> label) {
    return Arrays.stream(values).map(label).toList();
  }

  /** An ARN, whose account may be the placeholder. */
  private static String arn(String service, String resource) {
    return "arn:aws(-cn|-us-gov)?:"
        + service
        + ":[a-z]{2}(-[a-z]+)+-[0-9]:([0-9]{12}|<AWS_ACCOUNT_ID>):"
        + resource;
  }

  private static SettingRule kmsKey() {
    return SettingRule.matches(
        "the ARN of a key, not of an alias, which policies do not know:"
            + " arn:aws:kms:REGION:ACCOUNT:key/KEY_ID",
        arn("kms", "key/(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})"));
  }

  /** The id of a resource of EC2: 8 hexadecimal digits in old accounts, 17 today. */
  private static SettingRule id(String kind) {
    return SettingRule.matches(
        "an id, " + kind + "- with 8 or 17 hexadecimal digits",
        kind + "-([0-9a-f]{8}|[0-9a-f]{17})");
  }

  /** The problem with the value of a setting that has the type of its default. */
  static Optional<TargetProblem> problem(String setting, JsonNode value) {
    return RULES
        .getOrDefault(setting, SettingRule.any())
        .objection(value)
        .map(wanted -> refused(setting, value, wanted));
  }

  /** The problem that a value is not what a setting can be. */
  static TargetProblem refused(String setting, JsonNode value, String wanted) {
    String shown =
        UNREPEATED.contains(setting)
            ? " cannot be this text"
            : " cannot be " + (value.isTextual() ? "\"" + value.asText() + "\"" : value);
    return TargetProblem.error(setting, setting + shown, "it is " + wanted);
  }

  /** The problems with changes to DMS's settings, by their names. */
  static List<TargetProblem> dmsSettings(JsonNode changes) {
    List<TargetProblem> problems = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    changes
        .properties()
        .forEach(
            change -> {
              if (!seen.add(DmsSettings.spelled(change.getKey()))) {
                problems.add(
                    TargetProblem.error(
                        "dms.settings." + change.getKey(),
                        "dms.settings: " + change.getKey() + " is there twice",
                        "remove one; letter case does not matter in these names"));
              }
              try {
                DmsSettings.recommended().with(change.getKey(), change.getValue().asText());
              } catch (DmsException e) {
                problems.add(
                    TargetProblem.error(
                        "dms.settings." + change.getKey(),
                        "dms.settings: " + e.headline(),
                        e.hint().orElse("")));
              }
            });
    return problems;
  }
}
