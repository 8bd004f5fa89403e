package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.dms.DmsSetting;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code terraform/}: everything but the source's own set-up as one module, in Terraform's JSON
 * syntax. Resources refer to each other and to the files of the bundle, so that nothing is said
 * twice.
 */
final class Terraform implements Artifact {
  @Override
  public List<BundleFile> files(BundleContext context) {
    return List.of(
        file("versions", () -> versions(context)),
        file("variables", () -> variables(context)),
        file("providers", () -> providers(context)),
        file("kinesis", () -> TerraformStreams.of(context)),
        file("iam", () -> TerraformRoles.of(context)),
        file("dms", () -> TerraformDms.of(context)),
        file("rockset", () -> TerraformRockset.of(context)),
        file("outputs", () -> outputs(context)));
  }

  private static BundleFile file(String name, Supplier<ObjectNode> content) {
    return BundleFile.json("terraform/" + name + ".tf.json", content);
  }

  private static ObjectNode versions(BundleContext context) {
    ObjectNode terraform = JsonTrees.object();
    ObjectNode block = terraform.putObject("terraform");
    block.put("required_version", ">= 1.7");
    ObjectNode providers = block.putObject("required_providers");
    // use_large_integer_value came with 5.96. Before 5.42 what DMS adds to the settings of a task
    // is
    // a difference in every plan. The next major versions may remove arguments.
    String aws = context.engine().knows(DmsSetting.USE_LARGE_INTEGER_VALUE) ? ">= 5.96" : ">= 5.42";
    provider(providers, "aws", "hashicorp/aws", aws + ", < 7.0");
    provider(providers, "rockset", "rockset/rockset", ">= 0.9, < 1.0");
    provider(providers, "time", "hashicorp/time", ">= 0.9, < 1.0");
    return terraform;
  }

  private static void provider(
      ObjectNode providers, String name, String source, String constraint) {
    providers.putObject(name).put("source", source).put("version", constraint);
  }

  private static ObjectNode variables(BundleContext context) {
    Target.Aws aws = context.target().aws();
    ObjectNode file = JsonTrees.object();
    ObjectNode variables = file.putObject("variable");
    text(variables, "region", "The AWS region of the streams and the tasks.", aws.region());
    text(variables, "vpc_id", "The VPC of the replication instance.", aws.vpcId());
    list(
        variables,
        "subnet_ids",
        "Subnets of the replication instance, in at least two availability zones.",
        aws.subnetIds());
    list(
        variables,
        "security_group_ids",
        "Security groups of the replication instance and the VPC endpoints.",
        aws.securityGroupIds());
    text(
        variables,
        "source_secret_arn",
        "The Secrets Manager secret with the login of the source; this module never contains its value.",
        context.target().source().secretArn());
    text(variables, "database", "The source database.", context.database());
    ObjectNode start = variables.putObject("start_tasks");
    start.put("type", "bool");
    start.put("description", "Whether the tasks run; start them after the collections exist.");
    start.put("default", false);
    return file;
  }

  private static void text(ObjectNode variables, String name, String description, String value) {
    ObjectNode variable = variables.putObject(name);
    variable.put("type", "string");
    variable.put("description", description);
    if (!Placeholders.in(value)) {
      // A default is a constant: nothing in it is a template.
      variable.put("default", value);
    }
  }

  private static void list(
      ObjectNode variables, String name, String description, List<String> values) {
    ObjectNode variable = variables.putObject(name);
    variable.put("type", "list(string)");
    variable.put("description", description);
    if (!values.isEmpty()) {
      variable.set("default", JsonTrees.array(values));
    }
  }

  private static ObjectNode providers(BundleContext context) {
    ObjectNode file = JsonTrees.object();
    ObjectNode providers = file.putObject("provider");
    ObjectNode aws = providers.putObject("aws");
    aws.put("region", Hcl.expression("var.region"));
    String account = context.target().aws().account();
    if (!Placeholders.in(account)) {
      aws.set("allowed_account_ids", JsonTrees.array(account));
    }
    ObjectNode tags = JsonTrees.object();
    context
        .tagObject()
        .properties()
        .forEach(t -> tags.put(Hcl.literal(t.getKey()), Hcl.literal(t.getValue().textValue())));
    aws.putArray("default_tags").addObject().set("tags", tags);
    ObjectNode rockset = providers.putObject("rockset");
    rockset.put("api_server", RocksetRequests.apiServer(context));
    return file;
  }

  private static ObjectNode outputs(BundleContext context) {
    ObjectNode file = JsonTrees.object();
    ObjectNode outputs = file.putObject("output");
    output(outputs, "tasks", "task", context, "aws_dms_replication_task.", ".replication_task_arn");
    output(outputs, "streams", "stream", context, "aws_kinesis_stream.", ".arn");
    return file;
  }

  private static void output(
      ObjectNode outputs,
      String name,
      String of,
      BundleContext context,
      String resource,
      String attribute) {
    outputs
        .putObject(name)
        .put("description", "The ARN of each " + of + ".")
        .set(
            "value",
            JsonTrees.members(
                context.replicas(),
                Replica::block,
                replica -> JsonTrees.text(Hcl.expression(resource + replica.block() + attribute))));
  }
}
