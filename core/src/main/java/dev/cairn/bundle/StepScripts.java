package dev.cairn.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code scripts/}: the commands of the runbook's steps as bash scripts, the same in every bundle,
 * and the names that they work on: {@code settings.sh} has variables, {@code tables.txt} and {@code
 * roles.txt} one line each for a table and a role, with fields separated by tabs.
 */
final class StepScripts implements Artifact {
  private static final List<String> SCRIPTS =
      List.of("lib.sh", "check-tools.sh", "2.1-streams.sh", "2.2-roles.sh");

  @Override
  public List<BundleFile> files(BundleContext context) {
    List<BundleFile> files = new ArrayList<>();
    files.add(new BundleFile("scripts/settings.sh", settings(context)));
    files.add(new BundleFile("scripts/tables.txt", tables(context)));
    files.add(new BundleFile("scripts/roles.txt", roles(context)));
    for (String script : SCRIPTS) {
      files.add(new BundleFile("scripts/" + script, Template.read("scripts/" + script)));
    }
    return files;
  }

  private static String settings(BundleContext context) {
    Target target = context.target();
    Map<String, String> settings = new TreeMap<>();
    settings.put("ACCOUNT", target.aws().account());
    settings.put("REGION", target.aws().region());
    settings.put("INSTANCE", target.dms().instance());
    settings.put("STREAM_MODE", KinesisStreams.mode(context));
    settings.put("STREAM_KEY", context.encrypted() ? context.arns().key() : "");
    settings.put("RETENTION_HOURS", Integer.toString(target.kinesis().retentionHours()));
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + Shell.quoted(setting.getValue()) + "\n")
        .collect(
            Collectors.joining(
                "", "# shellcheck shell=bash disable=SC2034\n# The names of this bundle.\n", ""));
  }

  private static String tables(BundleContext context) {
    return lines(
        context.replicas().stream()
            .map(
                replica ->
                    List.of(
                        replica.file(),
                        replica.stream(),
                        Integer.toString(replica.size().shards()),
                        context.arns().targetEndpoint(replica),
                        context.arns().task(replica),
                        replica.collection()))
            .toList());
  }

  private static String roles(BundleContext context) {
    return lines(
        IamRoles.of(context).stream()
            .map(role -> List.of(role.file(), role.name(), role.managedPolicy()))
            .toList());
  }

  private static String lines(List<List<String>> rows) {
    return rows.stream().map(row -> String.join("\t", row) + "\n").collect(Collectors.joining());
  }
}
