package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code iam/}: the role that DMS writes with, the role that reads the database's secret for DMS,
 * the role that Rockset reads with, each as the requests CreateRole and PutRolePolicy; and DMS's
 * two roles of fixed names. IAM takes 10,240 characters of policies a role; tables beyond that get
 * roles of a second group, and so on.
 */
final class IamRoles implements Artifact {
  @Override
  public List<BundleFile> files(BundleContext context) {
    List<BundleFile> files = new ArrayList<>();
    if (context.target().iam().accountRoles()) {
      accountRole(context, files, "dms-vpc-role", "AmazonDMSVPCManagementRole");
      accountRole(context, files, "dms-cloudwatch-logs-role", "AmazonDMSCloudWatchLogsRole");
    }
    Target.Iam iam = context.target().iam();
    role(
        context,
        files,
        "dms-secret",
        iam.secretRole(),
        "DMS reads the login of the source database",
        Policies.trust("dms." + context.target().aws().region() + "." + domain(context)),
        Policies.document(
            Policies.allow(
                "ReadSecret",
                List.of("secretsmanager:GetSecretValue"),
                List.of(context.target().source().secretArn()))));
    for (int group : context.groups()) {
      role(
          context,
          files,
          Arns.grouped("dms-writer", group),
          Arns.grouped(iam.dmsRole(), group),
          "DMS writes to the Kinesis streams for Rockset",
          Policies.trust("dms." + domain(context)),
          writerPolicy(context, group));
      role(
          context,
          files,
          Arns.grouped("rockset-reader", group),
          Arns.grouped(iam.rocksetRole(), group),
          "Rockset reads the Kinesis streams that DMS fills",
          Policies.rocksetTrust(rocksetPrincipal(context), iam.externalId()),
          readerPolicy(context, group));
    }
    return files;
  }

  static String rocksetPrincipal(BundleContext context) {
    return "arn:aws:iam::" + context.target().iam().rocksetAccount() + ":root";
  }

  private static String domain(BundleContext context) {
    return context.target().aws().partition().equals("aws-cn")
        ? "amazonaws.com.cn"
        : "amazonaws.com";
  }

  static ObjectNode writerPolicy(BundleContext context, int group) {
    return policy(context, group, "WriteStreams", Policies.DMS_ACTIONS, Policies.DMS_KEY_ACTIONS);
  }

  static ObjectNode readerPolicy(BundleContext context, int group) {
    return policy(
        context, group, "ReadStreams", Policies.ROCKSET_ACTIONS, Policies.ROCKSET_KEY_ACTIONS);
  }

  private static ObjectNode policy(
      BundleContext context, int group, String id, List<String> actions, List<String> keyActions) {
    List<String> streams = context.inGroup(group).stream().map(context.arns()::stream).toList();
    ObjectNode onStreams = Policies.allow(id, actions, streams);
    return context.encrypted()
        ? Policies.document(
            onStreams, Policies.allow("UseKey", keyActions, List.of(context.arns().key())))
        : Policies.document(onStreams);
  }

  private static void role(
      BundleContext context,
      List<BundleFile> files,
      String file,
      String name,
      String description,
      ObjectNode trust,
      ObjectNode policy) {
    files.add(
        new BundleFile(
            "iam/" + file + "-role.json",
            JsonTrees.pretty(createRole(context, name, description, trust))));
    ObjectNode put = JsonTrees.object();
    put.put("RoleName", name);
    put.put("PolicyName", file);
    put.put("PolicyDocument", JsonTrees.compact(policy));
    files.add(new BundleFile("iam/" + file + "-policy.json", JsonTrees.pretty(put)));
    files.add(new BundleFile("iam/" + file + "-policy-document.json", JsonTrees.pretty(policy)));
  }

  private static void accountRole(
      BundleContext context, List<BundleFile> files, String name, String policy) {
    files.add(
        new BundleFile(
            "iam/" + name + ".json",
            JsonTrees.pretty(
                createRole(
                    context,
                    name,
                    "DMS needs this role once an account",
                    Policies.trust("dms." + domain(context))))));
    ObjectNode attach = JsonTrees.object();
    attach.put("RoleName", name);
    attach.put(
        "PolicyArn",
        "arn:" + context.target().aws().partition() + ":iam::aws:policy/service-role/" + policy);
    files.add(new BundleFile("iam/" + name + "-policy.json", JsonTrees.pretty(attach)));
  }

  private static ObjectNode createRole(
      BundleContext context, String name, String description, ObjectNode trust) {
    ObjectNode role = JsonTrees.object();
    role.put("Path", "/");
    role.put("RoleName", name);
    role.put("AssumeRolePolicyDocument", JsonTrees.compact(trust));
    role.put("Description", description);
    role.put("MaxSessionDuration", 3600);
    role.set("Tags", context.tags());
    return role;
  }
}
