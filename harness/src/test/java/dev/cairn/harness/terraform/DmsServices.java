package dev.cairn.harness.terraform;

import static dev.cairn.harness.terraform.Checks.refuseIf;
import static dev.cairn.harness.terraform.Checks.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Instances, endpoints and tasks of DMS, and the endpoints of its VPC. */
final class DmsServices {
  private static final String ENDPOINT = "aws_dms_endpoint";
  private static final String TASK = "aws_dms_replication_task";

  private DmsServices() {}

  private static void name(String name, int longest) {
    refuseIf(
        !name.matches("[a-z](-?[a-z0-9])*") || name.length() > longest,
        "InvalidParameterValueException: the identifier " + name + " is not allowed");
  }

  private static void isNew(Account account, String type, String id) {
    refuseIf(
        account.get(type, id).isPresent(),
        "ResourceAlreadyExistsFault: " + type + " " + id + " already exists");
  }

  /** {@code aws_dms_replication_subnet_group}. */
  static final class SubnetGroup implements Service {
    @Override
    public String create(Account account, Environment environment, ObjectNode state) {
      String id = text(state, "replication_subnet_group_id");
      name(id, 255);
      isNew(account, "aws_dms_replication_subnet_group", id);
      refuseIf(
          account.get("aws_iam_role", "dms-vpc-role").isEmpty()
              && account.find("given", "role", state.textNode("dms-vpc-role")).isEmpty(),
          "AccessDeniedFault: The IAM Role "
              + environment.globalArn("iam", "role/dms-vpc-role")
              + " is not configured properly.");
      state.put("replication_subnet_group_arn", environment.arn("dms", "subgrp:" + id));
      state.put("vpc_id", "vpc-0a1b2c3d4e5f60718");
      return id;
    }

    @Override
    public void delete(Account account, ObjectNode prior) {
      refuseIf(
          account
              .find(
                  "aws_dms_replication_instance",
                  "replication_subnet_group_id",
                  prior.path("replication_subnet_group_id"))
              .isPresent(),
          "InvalidResourceStateFault: an instance uses the subnet group");
    }
  }

  /** {@code aws_dms_replication_instance}. */
  static final class Instance implements Service {
    @Override
    public String create(Account account, Environment environment, ObjectNode state) {
      String id = text(state, "replication_instance_id");
      name(id, 63);
      isNew(account, "aws_dms_replication_instance", id);
      refuseIf(
          account
              .get("aws_dms_replication_subnet_group", text(state, "replication_subnet_group_id"))
              .isEmpty(),
          "ResourceNotFoundFault: Replication subnet group not found");
      state.put("replication_instance_arn", environment.arn("dms", "rep:" + account.next()));
      return id;
    }

    @Override
    public void delete(Account account, ObjectNode prior) {
      refuseIf(
          account
              .find(TASK, "replication_instance_arn", prior.path("replication_instance_arn"))
              .isPresent(),
          "InvalidResourceStateFault: the instance has tasks");
    }
  }

  /** {@code aws_dms_endpoint}. */
  static final class Endpoint implements Service {
    @Override
    public String create(Account account, Environment environment, ObjectNode state) {
      String id = text(state, "endpoint_id");
      name(id, 255);
      isNew(account, ENDPOINT, id);
      roles(account, environment, state);
      state.put("endpoint_arn", environment.arn("dms", "endpoint:" + account.next()));
      return id;
    }

    @Override
    public void update(
        Account account, Environment environment, ObjectNode prior, ObjectNode state) {
      roles(account, environment, state);
    }

    @Override
    public void delete(Account account, ObjectNode prior) {
      JsonNode arn = prior.path("endpoint_arn");
      refuseIf(
          account.find(TASK, "source_endpoint_arn", arn).isPresent()
              || account.find(TASK, "target_endpoint_arn", arn).isPresent(),
          "InvalidResourceStateFault: Endpoint "
              + text(prior, "endpoint_id")
              + " is used by a task");
    }

    private static void roles(Account account, Environment environment, ObjectNode state) {
      switch (text(state, "engine_name")) {
        case "kinesis" -> {
          refuseIf(
              state.path("kinesis_settings").isEmpty(),
              "kinesis_settings must be set when engine_name = \"kinesis\"");
          JsonNode settings = state.path("kinesis_settings").get(0);
          Checks.trusts(
              Checks.role(account, text(settings, "service_access_role_arn")), "dms.amazonaws.com");
          refuseIf(
              account.get("aws_kinesis_stream", text(settings, "stream_arn")).isEmpty(),
              "ResourceNotFoundFault: Stream " + text(settings, "stream_arn") + " not found");
        }
        case "postgres", "aurora-postgresql" ->
            Checks.trusts(
                Checks.role(account, text(state, "secrets_manager_access_role_arn")),
                "dms." + environment.region() + ".amazonaws.com");
        default ->
            throw new Refusal("InvalidParameterValueException: " + text(state, "engine_name"));
      }
    }
  }

  /** {@code aws_dms_replication_task}. */
  static final class Task implements Service {
    @Override
    public String create(Account account, Environment environment, ObjectNode state) {
      String id = text(state, "replication_task_id");
      name(id, 255);
      isNew(account, TASK, id);
      for (String side : new String[] {"source", "target"}) {
        refuseIf(
            account.find(ENDPOINT, "endpoint_arn", state.path(side + "_endpoint_arn")).isEmpty(),
            "ResourceNotFoundFault: the " + side + " endpoint of " + id + " was not found");
      }
      refuseIf(
          account
              .find(
                  "aws_dms_replication_instance",
                  "replication_instance_arn",
                  state.path("replication_instance_arn"))
              .isEmpty(),
          "ResourceNotFoundFault: the instance of " + id + " was not found");
      state.put("replication_task_arn", environment.arn("dms", "task:" + account.next()));
      state.put("status", "ready");
      documents(state, id);
      if (state.path("start_replication_task").asBoolean()) {
        start(account, state);
      }
      return id;
    }

    /** A running task cannot be changed, so the provider stops it and starts it again. */
    @Override
    public void update(
        Account account, Environment environment, ObjectNode prior, ObjectNode state) {
      boolean start = state.path("start_replication_task").asBoolean();
      boolean changed =
          !prior.path("table_mappings").equals(state.path("table_mappings"))
              || !prior
                  .path("replication_task_settings")
                  .equals(state.path("replication_task_settings"))
              || !prior.path("migration_type").equals(state.path("migration_type"));
      if (changed || !start) {
        stop(account, state);
      }
      documents(state, text(state, "replication_task_id"));
      if (start) {
        start(account, state);
      }
    }

    @Override
    public void delete(Account account, ObjectNode prior) {
      stop(account, prior);
    }

    private static void documents(ObjectNode state, String id) {
      JsonNode rules = Json.read(text(state, "table_mappings")).path("rules");
      refuseIf(
          rules.isEmpty(), "InvalidParameterValueException: the mappings of " + id + " are empty");
      state.put("table_mappings", Json.normalised(text(state, "table_mappings")));
      state.put(
          "replication_task_settings",
          TaskJson.readBack(text(state, "replication_task_settings"), id));
    }

    private static void start(Account account, ObjectNode state) {
      if (text(state, "status").equals("running")) {
        return;
      }
      JsonNode settings =
          account
              .find(ENDPOINT, "endpoint_arn", state.path("target_endpoint_arn"))
              .orElseThrow()
              .path("kinesis_settings")
              .get(0);
      String stream = text(settings, "stream_arn");
      JsonNode role = Checks.role(account, text(settings, "service_access_role_arn"));
      refuseIf(
          !Checks.allows(account, role, "kinesis:PutRecords", stream),
          "AccessDeniedFault: the role " + text(role, "name") + " may not write to " + stream);
      state.put("status", "running");
      account.log("start task " + text(state, "replication_task_id"));
    }

    private static void stop(Account account, ObjectNode state) {
      if (text(state, "status").equals("running")) {
        state.put("status", "stopped");
        account.log("stop task " + text(state, "replication_task_id"));
      }
    }
  }

  /** {@code aws_vpc_endpoint}. */
  static final class VpcEndpoint implements Service {
    @Override
    public String create(Account account, Environment environment, ObjectNode state) {
      refuseIf(
          state.path("private_dns_enabled").asBoolean()
              && account
                  .all("aws_vpc_endpoint")
                  .anyMatch(
                      e ->
                          e.path("vpc_id").equals(state.path("vpc_id"))
                              && e.path("service_name").equals(state.path("service_name"))),
          "InvalidParameter: private-dns-enabled cannot be set because there is already a"
              + " conflicting DNS domain for "
              + text(state, "service_name"));
      refuseIf(
          !text(state, "service_name")
              .matches("(cn\\.)?com\\.amazonaws\\." + environment.region() + "\\.[a-z-]+"),
          "InvalidServiceName: The Vpc Endpoint Service '"
              + text(state, "service_name")
              + "' does not exist");
      String id = "vpce-%017d".formatted(account.next());
      state.put("arn", environment.arn("ec2", "vpc-endpoint/" + id)).put("state", "available");
      return id;
    }
  }
}
