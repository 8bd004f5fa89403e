package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/** {@code terraform/iam.tf.json}: the roles, and the time until AWS knows them everywhere. */
final class TerraformRoles {
  /** The time until a new role is visible everywhere; Rockset's provider documents 10 s. */
  private static final String PROPAGATION = "15s";

  private TerraformRoles() {}

  static ObjectNode of(BundleContext context) {
    ObjectNode file = JsonTrees.object();
    ObjectNode data = file.putObject("data");
    ObjectNode documents = data.putObject("aws_iam_policy_document");
    ObjectNode resources = file.putObject("resource");
    ObjectNode roles = resources.putObject("aws_iam_role");
    ObjectNode policies = resources.putObject("aws_iam_role_policy");
    Target.Iam iam = context.target().iam();
    if (!context.groups().isEmpty()) {
      data.putObject("rockset_account").putObject("this");
    }

    documents.set("trust_dms", serviceTrust("dms.amazonaws.com"));
    documents.set(
        "trust_dms_secret", serviceTrust("dms." + Hcl.expression("var.region") + ".amazonaws.com"));
    documents.set("dms_secret", readSecret(context.target().source()));
    role(roles, policies, "dms_secret", iam.secretRole(), "trust_dms_secret");
    if (iam.accountRoles()) {
      ObjectNode attachments = resources.putObject("aws_iam_role_policy_attachment");
      accountRole(context, roles, attachments, "dms-vpc-role", "AmazonDMSVPCManagementRole");
      accountRole(
          context, roles, attachments, "dms-cloudwatch-logs-role", "AmazonDMSCloudWatchLogsRole");
    }
    if (!context.groups().isEmpty()) {
      documents.set("trust_rockset", rocksetTrust());
    }
    for (int group : context.groups()) {
      String writer = "dms_writer_" + group;
      String reader = "rockset_reader_" + group;
      documents.set(
          writer, onStreams(context, group, Policies.DMS_ACTIONS, Policies.DMS_KEY_ACTIONS));
      documents.set(
          reader,
          onStreams(context, group, Policies.ROCKSET_ACTIONS, Policies.ROCKSET_KEY_ACTIONS));
      role(roles, policies, writer, Arns.grouped(iam.dmsRole(), group), "trust_dms");
      role(roles, policies, reader, Arns.grouped(iam.rocksetRole(), group), "trust_rockset");
    }
    wait(context, resources);
    return file;
  }

  private static ObjectNode serviceTrust(String service) {
    ObjectNode statement = JsonTrees.object();
    statement.set("actions", JsonTrees.array("sts:AssumeRole"));
    statement
        .putArray("principals")
        .addObject()
        .put("type", "Service")
        .set("identifiers", JsonTrees.array(service));
    return document(statement);
  }

  private static ObjectNode readSecret(Target.Source source) {
    ObjectNode read =
        statement(
            Policies.SECRET_ACTIONS, JsonTrees.array(Hcl.expression("var.source_secret_arn")));
    return source.secretKeyArn().isEmpty()
        ? document(read)
        : document(
            read, statement(Policies.SECRET_KEY_ACTIONS, JsonTrees.array(source.secretKeyArn())));
  }

  private static ObjectNode rocksetTrust() {
    ObjectNode statement = JsonTrees.object();
    statement.set("actions", JsonTrees.array("sts:AssumeRole"));
    statement
        .putArray("principals")
        .addObject()
        .put("type", "AWS")
        .set(
            "identifiers",
            JsonTrees.array("arn:aws:iam::${data.rockset_account.this.account_id}:root"));
    statement
        .putArray("condition")
        .addObject()
        .put("test", "StringEquals")
        .put("variable", "sts:ExternalId")
        .set("values", JsonTrees.array(Hcl.expression("data.rockset_account.this.external_id")));
    return document(statement);
  }

  private static ObjectNode onStreams(
      BundleContext context, int group, List<String> actions, List<String> keyActions) {
    ArrayNode streams = JsonTrees.array();
    for (Replica replica : context.inGroup(group)) {
      streams.add(Hcl.expression("aws_kinesis_stream." + replica.block() + ".arn"));
    }
    ObjectNode onStreams = statement(actions, streams);
    return context.encrypted()
        ? document(
            onStreams, statement(keyActions, JsonTrees.array(TerraformStreams.keyArn(context))))
        : document(onStreams);
  }

  private static ObjectNode statement(List<String> actions, ArrayNode resources) {
    ObjectNode statement = JsonTrees.object();
    statement.put("effect", "Allow");
    statement.set("actions", JsonTrees.array(actions));
    statement.set("resources", resources);
    return statement;
  }

  private static ObjectNode document(ObjectNode... statements) {
    ObjectNode document = JsonTrees.object();
    ArrayNode list = document.putArray("statement");
    for (ObjectNode statement : statements) {
      list.add(statement);
    }
    return document;
  }

  private static void role(
      ObjectNode roles, ObjectNode policies, String block, String name, String trust) {
    Function<String, String> json =
        document -> Hcl.expression("data.aws_iam_policy_document." + document + ".json");
    roles
        .putObject(block)
        .put("name", name)
        .put("assume_role_policy", json.apply(trust))
        .put("max_session_duration", 3600);
    policies
        .putObject(block)
        .put("name", block)
        .put("role", Hcl.expression("aws_iam_role." + block + ".id"))
        .put("policy", json.apply(block));
  }

  private static void accountRole(
      BundleContext context, ObjectNode roles, ObjectNode attachments, String name, String policy) {
    roles
        .putObject(name)
        .put("name", name)
        .put("assume_role_policy", Hcl.expression("data.aws_iam_policy_document.trust_dms.json"));
    attachments
        .putObject(name)
        .put("role", Hcl.expression("aws_iam_role." + name + ".name"))
        .put(
            "policy_arn",
            "arn:"
                + context.target().aws().partition()
                + ":iam::aws:policy/service-role/"
                + policy);
  }

  private static void wait(BundleContext context, ObjectNode resources) {
    ArrayNode after = JsonTrees.array("aws_iam_role_policy.dms_secret");
    for (int group : context.groups()) {
      after.add("aws_iam_role_policy.dms_writer_" + group);
      after.add("aws_iam_role_policy.rockset_reader_" + group);
    }
    if (context.target().iam().accountRoles()) {
      after.add("aws_iam_role_policy_attachment.dms-vpc-role");
      after.add("aws_iam_role_policy_attachment.dms-cloudwatch-logs-role");
    }
    ObjectNode sleep = resources.putObject("time_sleep").putObject("roles_known");
    sleep.put("create_duration", PROPAGATION);
    sleep.set("depends_on", after);
  }
}
