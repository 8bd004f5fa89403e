package dev.cairn.bundle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code scripts/}: the commands of the runbook's steps as bash scripts, the same in every bundle,
 * and the names that they work on: {@code settings.sh} has variables, and the text files have one
 * line each for a table, a role, a VPC endpoint and an integration, with fields separated by tabs.
 */
final class StepScripts implements Artifact {
  /** The scripts, in the order of the steps; the first ones are shared. */
  private static final List<String> SHARED = List.of("lib", "db", "dms", "rockset", "check-tools");

  private static final List<String> STEPS =
      List.of(
          "0-prepare",
          "1.1-user",
          "2.1-streams",
          "2.2-roles",
          "3.1-instance",
          "3.2-source-endpoint",
          "3.3-target-endpoints",
          "3.4-tasks",
          "3.4-assessment",
          "rockset-1-integration",
          "rockset-2-collections",
          "start-tasks",
          "terraform",
          "terraform-start",
          "recreate-task",
          "recreate-collection",
          "change-transformation",
          "undo-all");

  /** Steps of servers whose settings are in a parameter group. */
  private static final List<String> MANAGED =
      List.of("1.2-parameters", "1.2-reboot", "1.3-backups");

  @Override
  public List<BundleFile> files(BundleContext context) {
    List<BundleFile> files = new ArrayList<>();
    files.add(BundleFile.of("scripts/settings.sh", () -> settings(context)));
    files.add(lines("tables", context.replicas(), replica -> table(context, replica)));
    files.add(
        lines(
            "roles",
            IamRoles.of(context),
            role -> List.of(role.file(), role.name(), role.managedPolicy())));
    files.add(lines("vpc-endpoints", vpcEndpoints(context), endpoint -> endpoint));
    files.add(lines("integrations", context.groups(), group -> integration(context, group)));
    List<String> scripts = new ArrayList<>(SHARED);
    scripts.addAll(STEPS);
    if (context.target().source().hosting().managed()) {
      scripts.addAll(MANAGED);
    }
    for (String script : scripts) {
      String path = "scripts/" + script + ".sh";
      files.add(BundleFile.of(path, () -> Template.read(path)));
    }
    return files;
  }

  private static String settings(BundleContext context) {
    Target target = context.target();
    Target.Source source = target.source();
    Map<String, String> settings = new TreeMap<>();
    settings.put("HOSTING", source.hosting().label());
    settings.put("HOST", source.host());
    settings.put("PORT", Integer.toString(source.port()));
    settings.put("DATABASE", context.database());
    settings.put("DMS_USER", SqlScript.identifier(source.user()));
    settings.put("DMS_USER_NAME", source.user());
    settings.put("MASTER_USER", source.masterUser() ? "yes" : "no");
    settings.put("SECRET_ARN", source.secretArn());
    settings.put("ACCOUNT", target.aws().account());
    settings.put("REGION", target.aws().region());
    settings.put("VPC", target.aws().vpcId());
    settings.put("SUBNETS", String.join(",", DmsRequests.subnets(context)));
    settings.put("SECURITY_GROUPS", String.join(",", DmsRequests.securityGroups(context)));
    settings.put("STREAM_MODE", KinesisStreams.mode(context));
    settings.put("STREAM_KEY", context.encrypted() ? context.arns().key() : "");
    settings.put("RETENTION_HOURS", Integer.toString(target.kinesis().retentionHours()));
    settings.put("INSTANCE", target.dms().instance());
    settings.put("INSTANCE_ARN", context.arns().replicationInstance());
    settings.put("INSTANCE_CLASS", target.dms().instanceClass());
    settings.put("ENGINE", context.engine().text());
    settings.put("SUBNET_GROUP", target.dms().subnetGroup());
    settings.put("SUBNET_GROUP_ARN", context.arns().subnetGroup());
    settings.put("SOURCE_ENDPOINT", context.arns().sourceEndpoint());
    settings.put("SOURCE_SETTINGS", DmsRequests.digest(DmsRequests.sourceEndpoint(context)));
    settings.put("ASSESSMENT_BUCKET", context.arns().assessmentBucket());
    settings.put("EXTERNAL_ID", target.iam().externalId());
    settings.put("API_SERVER", RocksetRequests.apiServer(context));
    settings.put("WORKSPACE", target.rockset().workspace());
    settings.put("CERTIFICATE_ARN", context.certificate());
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + Shell.quoted(setting.getValue()) + "\n")
        .collect(
            Collectors.joining(
                "",
                "# shellcheck shell=bash disable=SC2034,SC2016\n# The names of this bundle.\n",
                ""));
  }

  private static List<String> table(BundleContext context, Replica replica) {
    return List.of(
        replica.file(),
        replica.stream(),
        Integer.toString(replica.size().shards()),
        context.arns().targetEndpoint(replica),
        context.arns().task(replica),
        replica.collection(),
        DmsRequests.digest(DmsRequests.targetEndpoint(context, replica)),
        DmsRequests.digest(DmsRequests.task(context, replica)),
        replica.block());
  }

  private static List<List<String>> vpcEndpoints(BundleContext context) {
    return context.needsVpcEndpoints()
        ? DmsRequests.VPC_ENDPOINTS.entrySet().stream()
            .map(
                endpoint ->
                    List.of(
                        endpoint.getKey(),
                        DmsRequests.serviceName(context.target().aws(), endpoint.getValue())))
            .toList()
        : List.of();
  }

  private static List<String> integration(BundleContext context, int group) {
    return List.of(
        RocksetRequests.integrationPath(group),
        RocksetRequests.integrationName(context, group),
        context.arns().rocksetRole(group));
  }

  private static <T> BundleFile lines(
      String file, Collection<T> of, Function<T, List<String>> fields) {
    return BundleFile.inPieces(
        "scripts/" + file + ".txt",
        text -> {
          for (T one : of) {
            text.write(String.join("\t", fields.apply(one)) + "\n");
          }
        });
  }
}
