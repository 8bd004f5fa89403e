package dev.cairn.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.TaskSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which settings of a target do not go together. */
final class TargetAgreement {
  private static final Pattern ARN = Pattern.compile("arn:([^:]*):[^:]*:([^:]*):([^:]*):.*");

  private final JsonNode target;
  private final Set<String> wrong;
  private final List<TargetProblem> problems = new ArrayList<>();

  private TargetAgreement(JsonNode target, Set<String> wrong) {
    this.target = target;
    this.wrong = wrong;
  }

  /**
   * The problems of a target, in the order of its settings.
   *
   * @param target all settings
   * @param wrong the settings whose own values are wrong, about which nothing more is said
   */
  static List<TargetProblem> problems(JsonNode target, Set<String> wrong) {
    TargetAgreement agreement = new TargetAgreement(target, wrong);
    agreement.check();
    return List.copyOf(agreement.problems);
  }

  private void check() {
    arn("source.secret_arn", "endpoints of DMS read it there");
    arn("source.secret_key_arn", "a secret uses keys of its region");
    arn("source.certificate_arn", "endpoints of DMS find it there");
    if (right("aws.partition", "aws.region")) {
      add(Regions.problem(text("aws.partition"), text("aws.region")));
    }
    if (right("aws.subnet_ids") && value("aws.subnet_ids").size() == 1) {
      problems.add(
          TargetProblem.error(
              "aws.subnet_ids",
              "aws.subnet_ids has one subnet",
              "name at least two, in different availability zones; DMS refuses a subnet group that"
                  + " covers one zone"));
    }
    arn("kinesis.kms_key_arn", "a stream uses keys of its region");
    if (right("iam.rockset_account", "aws.partition")) {
      add(principal());
    }
    roles();
    if (right("dms.instance_class")) {
      add(InstanceClasses.problem(text("dms.instance_class")));
    }
    if (right("dms.engine_version", "dms.settings")) {
      add(engine());
    }
    if (right("dms.settings")
        && settings()
            .taskSettings()
            .getOrDefault(TaskSetting.FULL_LOB_MODE, "false")
            .equals("true")) {
      problems.add(
          TargetProblem.warning(
              "dms.settings.FullLobMode",
              "dms.settings: AWS does not support FullLobMode for a Kinesis target, though tasks have"
                  + " run with it",
              "set LobMaxSize above the longest value instead"));
    }
  }

  private boolean right(String... settings) {
    return List.of(settings).stream().noneMatch(wrong::contains);
  }

  private JsonNode value(String setting) {
    return target.at("/" + setting.replace('.', '/'));
  }

  private String text(String setting) {
    return value(setting).asText();
  }

  private void add(Optional<TargetProblem> problem) {
    problem.ifPresent(problems::add);
  }

  /** An ARN names the partition and the region that the bundle is for, and mostly its account. */
  private void arn(String setting, String reason) {
    Matcher arn = ARN.matcher(text(setting));
    if (!right(setting, "aws.partition", "aws.region", "aws.account") || !arn.matches()) {
      return;
    }
    String partition = text("aws.partition");
    String region = text("aws.region");
    String account = text("aws.account");
    if (!arn.group(1).equals(partition) || !arn.group(2).equals(region)) {
      problems.add(
          TargetProblem.error(
              setting,
              setting
                  + " is in "
                  + arn.group(2)
                  + " of "
                  + arn.group(1)
                  + ", the target in "
                  + region
                  + " of "
                  + partition,
              "name the ARN of one in the target's region: " + reason));
    } else if (!Placeholders.is(arn.group(3))
        && !Placeholders.is(account)
        && !arn.group(3).equals(account)) {
      problems.add(
          TargetProblem.warning(
              setting,
              setting + " is in account " + arn.group(3) + ", the target in " + account,
              "let the policy of the resource in the other account allow the bundle's roles, or"
                  + " name one of this account"));
    }
  }

  /** An account of another partition cannot be a principal. */
  private Optional<TargetProblem> principal() {
    String partition = text("aws.partition");
    return Target.Iam.ROCKSET.equals(text("iam.rockset_account")) && !partition.equals("aws")
        ? Optional.of(
            TargetProblem.warning(
                "iam.rockset_account",
                "iam.rockset_account: Rockset's account "
                    + Target.Iam.ROCKSET
                    + " is in the partition aws, and a role of "
                    + partition
                    + " cannot trust it, so Rockset can never read these streams",
                "use a region of the partition aws, or set iam.rockset_account to the account in "
                    + partition
                    + " that reads the streams"))
        : Optional.empty();
  }

  private void roles() {
    List<String> roles = List.of("iam.dms_role", "iam.secret_role", "iam.rockset_role");
    for (int later = 1; later < roles.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        String role = roles.get(later);
        String other = roles.get(earlier);
        if (right(role, other) && text(role).equalsIgnoreCase(text(other))) {
          problems.add(
              TargetProblem.error(
                  role,
                  role + " is the name of " + other + ", too",
                  "name different roles; IAM does not distinguish letter case"));
        }
      }
    }
  }

  private Optional<TargetProblem> engine() {
    if (text("dms.engine_version").isEmpty()) {
      return Optional.empty();
    }
    EngineVersion engine = EngineVersion.parse(text("dms.engine_version"), "");
    DmsSettings asked = settings();
    return engine
        .missing(asked)
        .map(
            setting ->
                TargetProblem.error(
                    "dms.engine_version",
                    engine.lacks("dms.engine_version", setting, asked),
                    EngineVersion.fix(setting, asked)));
  }

  /**
   * The settings of the file alone: those that are recommended may yet be changed for an older
   * engine.
   */
  private DmsSettings settings() {
    DmsSettings settings = DmsSettings.defaults();
    for (Map.Entry<String, JsonNode> change : value("dms.settings").properties()) {
      settings = settings.with(change.getKey(), change.getValue().asText());
    }
    return settings;
  }
}
