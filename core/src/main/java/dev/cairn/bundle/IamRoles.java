package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code iam/}: the role that DMS writes with, the roles that read the database's secret and write
 * the reports of assessments for DMS, the role that Rockset reads with, each as the requests
 * CreateRole and PutRolePolicy; and DMS's two roles of fixed names. IAM takes 10,240 characters of
 * policies a role; tables beyond that get roles of a second group, and so on.
 */
final class IamRoles implements Artifact {
  @Override
  public List<BundleFile> files(BundleContext context) {
    List<BundleFile> files = new ArrayList<>();
    for (IamRole role : of(context)) {
      String path = "iam/" + role.file();
      files.add(BundleFile.json(path + "-role.json", () -> createRole(context, role)));
      files.add(BundleFile.json(path + "-trust-document.json", role::trust));
      if (role.managedPolicy().isEmpty()) {
        files.add(BundleFile.json(path + "-policy.json", () -> putPolicy(role)));
        files.add(BundleFile.json(path + "-policy-document.json", role::policy));
      } else {
        files.add(BundleFile.json(path + "-role-policy.json", () -> attachPolicy(role)));
      }
    }
    return files;
  }

  /** The roles of a bundle, in the order in which they are made. */
  static List<IamRole> of(BundleContext context) {
    List<IamRole> roles = new ArrayList<>();
    Target.Iam iam = context.target().iam();
    if (iam.accountRoles()) {
      roles.add(accountRole(context, "dms-vpc", "AmazonDMSVPCManagementRole"));
      roles.add(accountRole(context, "dms-cloudwatch-logs", "AmazonDMSCloudWatchLogsRole"));
    }
    roles.add(
        ownRole(
            "dms-secret",
            iam.secretRole(),
            "DMS reads the login of the source database",
            Policies.trust("dms." + context.target().aws().region() + "." + domain(context)),
            secretPolicy(context.target().source())));
    roles.add(
        ownRole(
            "dms-assessment",
            assessmentRole(context.target()),
            "DMS writes the reports of assessments before the first start",
            Policies.trust("dms." + domain(context)),
            assessmentPolicy(context)));
    for (int group : context.groups()) {
      roles.add(
          ownRole(
              Arns.grouped("dms-writer", group),
              Arns.grouped(iam.dmsRole(), group),
              "DMS writes to the Kinesis streams for Rockset",
              Policies.trust("dms." + domain(context)),
              writerPolicy(context, group)));
      roles.add(
          ownRole(
              Arns.grouped("rockset-reader", group),
              Arns.grouped(iam.rocksetRole(), group),
              "Rockset reads the Kinesis streams that DMS fills",
              Policies.rocksetTrust(rocksetPrincipal(context), iam.externalId()),
              readerPolicy(context, group)));
    }
    return roles;
  }

  /** IAM knows principals of the role's own partition only. */
  static String rocksetPrincipal(BundleContext context) {
    return "arn:"
        + context.target().aws().partition()
        + ":iam::"
        + context.target().iam().rocksetAccount()
        + ":root";
  }

  private static String domain(BundleContext context) {
    return context.target().aws().partition().equals("aws-cn")
        ? "amazonaws.com.cn"
        : "amazonaws.com";
  }

  private static ObjectNode secretPolicy(Target.Source source) {
    ObjectNode read =
        Policies.allow("ReadSecret", Policies.SECRET_ACTIONS, List.of(source.secretArn()));
    return source.secretKeyArn().isEmpty()
        ? Policies.document(read)
        : Policies.document(
            read,
            Policies.allow("UseKey", Policies.SECRET_KEY_ACTIONS, List.of(source.secretKeyArn())));
  }

  /** The role with which DMS writes the reports of assessments. */
  static String assessmentRole(Target target) {
    return target.dms().instance() + "-assessment";
  }

  private static ObjectNode assessmentPolicy(BundleContext context) {
    String bucket = context.arns().bucket(context.arns().assessmentBucket());
    return Policies.document(
        Policies.allow("FindBucket", Policies.BUCKET_ACTIONS, List.of(bucket)),
        Policies.allow(
            "WriteReports",
            Policies.REPORT_ACTIONS,
            List.of(bucket + "/" + Arns.ASSESSMENT_FOLDER + "/*")));
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

  private static IamRole ownRole(
      String file, String name, String description, ObjectNode trust, ObjectNode policy) {
    return new IamRole(file, name, description, trust, policy, "");
  }

  private static IamRole accountRole(BundleContext context, String file, String policy) {
    return new IamRole(
        file,
        file + "-role",
        "DMS needs this role once an account",
        Policies.trust("dms." + domain(context)),
        JsonTrees.object(),
        "arn:" + context.target().aws().partition() + ":iam::aws:policy/service-role/" + policy);
  }

  private static ObjectNode createRole(BundleContext context, IamRole role) {
    ObjectNode request = JsonTrees.object();
    request.put("Path", "/");
    request.put("RoleName", role.name());
    request.put("AssumeRolePolicyDocument", JsonTrees.compact(role.trust()));
    request.put("Description", role.description());
    request.put("MaxSessionDuration", 3600);
    request.set("Tags", context.tags());
    return request;
  }

  private static ObjectNode putPolicy(IamRole role) {
    return JsonTrees.object()
        .put("RoleName", role.name())
        .put("PolicyName", role.file())
        .put("PolicyDocument", JsonTrees.compact(role.policy()));
  }

  private static ObjectNode attachPolicy(IamRole role) {
    return JsonTrees.object().put("RoleName", role.name()).put("PolicyArn", role.managedPolicy());
  }
}
