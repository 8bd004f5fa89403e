package dev.cairn.harness.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.harness.aws.ApiModel;
import dev.cairn.harness.aws.Refusal;

/** Replication tasks and their assessments. */
final class DmsTasks extends Part {
  private final Dms dms;

  DmsTasks(Dms dms) {
    super(dms.account);
    this.dms = dms;
  }

  @Override
  ObjectNode call(String operation, ObjectNode in) throws Refusal {
    switch (operation) {
      case "CreateReplicationTask" -> {
        return shown(create(in));
      }
      case "DeleteReplicationTaskAssessmentRun" -> {
        String arn = text(in, "ReplicationTaskAssessmentRunArn");
        ObjectNode run = Dms.one(dms.runs, arn, "Assessment run");
        if (text(run, "Status").matches("starting|running|provisioning")) {
          throw Dms.state("The assessment run has not ended.");
        }
        dms.runs.remove(arn);
        return with(
            "ReplicationTaskAssessmentRun", shaped("dms", "ReplicationTaskAssessmentRun", run));
      }
      default -> {
        ObjectNode task = Dms.one(dms.tasks, text(in, "ReplicationTaskArn"), "Replication task");
        return one(operation, in, task);
      }
    }
  }

  private ObjectNode one(String operation, ObjectNode in, ObjectNode task) throws Refusal {
    String status = text(task, "Status");
    switch (operation) {
      case "StartReplicationTask" -> start(task, in);
      case "StopReplicationTask" -> {
        if (!status.equals("running")) {
          throw Dms.state("Replication task is " + status + " and cannot be stopped.");
        }
        task.put("Status", "stopping");
        later(30, task, "Status", "stopped");
      }
      case "DeleteReplicationTask" -> {
        if (!status.matches("stopped|ready|failed|created")) {
          throw Dms.state("Replication task is " + status + " and cannot be deleted.");
        }
        task.put("Status", "deleting");
        String arn = text(task, "ReplicationTaskArn");
        account
            .clock()
            .after(
                20,
                () -> {
                  dms.tasks.remove(arn);
                  dms.runs.values().removeIf(r -> text(r, "ReplicationTaskArn").equals(arn));
                });
      }
      case "ModifyReplicationTask" -> {
        if (!status.matches("stopped|ready|failed|created")) {
          throw Dms.state("Replication task is " + status + " and cannot be modified.");
        }
        check(in);
        task.setAll(in);
        task.put("Status", "modifying");
        later(20, task, "Status", status);
      }
      case "DescribeTableStatistics" -> {
        return node()
            .put("ReplicationTaskArn", text(task, "ReplicationTaskArn"))
            .set("TableStatistics", statistics(task));
      }
      case "StartReplicationTaskAssessmentRun" -> {
        return with("ReplicationTaskAssessmentRun", assess(task, in));
      }
      default -> throw lacks(operation);
    }
    return shown(task);
  }

  private static ObjectNode shown(ObjectNode task) {
    return with("ReplicationTask", shaped("dms", "ReplicationTask", task));
  }

  private static void check(ObjectNode in) throws Refusal {
    for (String member : new String[] {"TableMappings", "ReplicationTaskSettings"}) {
      try {
        if (in.has(member) && !ApiModel.MAPPER.readTree(text(in, member)).isObject()) {
          throw new Refusal("InvalidParameterValueException", member + " is not an object.");
        }
      } catch (JsonProcessingException e) {
        throw new Refusal("InvalidParameterValueException", member + " is not valid JSON: " + e);
      }
    }
  }

  private ObjectNode create(ObjectNode in) throws Refusal {
    check(in);
    ObjectNode instance =
        Dms.one(dms.instances, text(in, "ReplicationInstanceArn"), "Replication instance");
    for (String side : new String[] {"SourceEndpointArn", "TargetEndpointArn"}) {
      Dms.one(dms.endpoints, text(in, side), "Endpoint");
    }
    if (!text(instance, "ReplicationInstanceStatus").equals("available")) {
      throw Dms.state("The replication instance is not available.");
    }
    String id = text(in, "ReplicationTaskIdentifier");
    if (!id.matches("[A-Za-z](-?[A-Za-z0-9])*")) {
      throw new Refusal(
          "InvalidParameterValueException", "The replication task identifier is not valid: " + id);
    }
    String arn = dms.arnOf(in, "task");
    ObjectNode task = in.deepCopy();
    task.put("ReplicationTaskArn", arn)
        .put("Status", "creating")
        .put("ReplicationTaskCreationDate", account.time())
        .put("Started", 0);
    dms.add(dms.tasks, task, arn, "ReplicationTaskIdentifier", "dms tasks");
    later(20, task, "Status", "ready");
    return task;
  }

  private void start(ObjectNode task, ObjectNode in) throws Refusal {
    String type = text(in, "StartReplicationTaskType");
    String status = text(task, "Status");
    boolean first = task.get("Started").intValue() == 0;
    if (!status.matches(first ? "ready" : "stopped|failed")) {
      throw Dms.state("Replication Task cannot be started, invalid state: " + status);
    } else if (type.equals("start-replication") != first) {
      throw Dms.state(
          first
              ? type + " is not valid for a task that was never started."
              : "start-replication is valid for the first start only.");
    }
    String instance = text(task, "ReplicationInstanceArn");
    for (String side : new String[] {"SourceEndpointArn", "TargetEndpointArn"}) {
      if (!DmsEndpoints.tested(dms, text(task, side), instance)) {
        throw Dms.state(
            "Test connection for replication instance and endpoint should be successful for"
                + " starting the replication task");
      }
    }
    task.put("Status", "starting").put("Started", task.get("Started").intValue() + 1);
    account.startedTask(dms.endpoints.get(text(task, "TargetEndpointArn")));
    later(60, task, "Status", "running");
  }

  private static ArrayNode statistics(ObjectNode task) throws Refusal {
    ArrayNode list = list();
    if (text(task, "Status").equals("running")) {
      try {
        for (JsonNode rule : ApiModel.MAPPER.readTree(text(task, "TableMappings")).path("rules")) {
          if (text(rule, "rule-type").equals("selection")) {
            JsonNode locator = rule.get("object-locator");
            list.add(
                node()
                    .put("SchemaName", text(locator, "schema-name"))
                    .put("TableName", text(locator, "table-name"))
                    .put("TableState", "Table completed")
                    .put("FullLoadRows", 0)
                    .put("FullLoadErrorRows", 0));
          }
        }
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
    return list;
  }

  private ObjectNode assess(ObjectNode task, ObjectNode in) throws Refusal {
    String bucket = text(in, "ResultLocationBucket");
    String role = text(in, "ServiceAccessRoleArn");
    String name = text(in, "AssessmentRunName");
    if (!text(task, "Status").matches("ready|stopped|failed")) {
      throw Dms.state("Replication task is " + text(task, "Status") + " and cannot be assessed.");
    }
    for (ObjectNode run : dms.runs.values()) {
      if (text(run, "ReplicationTaskArn").equals(text(task, "ReplicationTaskArn"))) {
        if (text(run, "AssessmentRunName").equals(name)) {
          throw new Refusal(
              "ResourceAlreadyExistsFault", "An assessment run " + name + " already exists.");
        } else if (text(run, "Status").matches("starting|running")) {
          throw Dms.state("Another assessment run of the task has not ended.");
        }
      }
    }
    if (!account.buckets.has(bucket)) {
      throw new Refusal("S3ResourceNotFoundFault", "The bucket " + bucket + " does not exist.");
    }
    dms.assume(role);
    String objects = "arn:" + account.partition() + ":s3:::" + bucket;
    if (!account.iam.allowed(
            role, "s3:PutObject", objects + "/" + text(in, "ResultLocationFolder") + "/x")
        || !account.iam.allowed(role, "s3:GetBucketLocation", objects)) {
      throw new Refusal("S3AccessDeniedFault", "The role " + role + " may not write to " + bucket);
    }
    String arn = account.arn("dms", "assessment-run:" + account.id("A"));
    ObjectNode run = shaped("dms", "ReplicationTaskAssessmentRun", in);
    run.put("ReplicationTaskAssessmentRunArn", arn)
        .put("Status", "starting")
        .put("IsLatestTaskAssessmentRun", true)
        .put("ReplicationTaskAssessmentRunCreationDate", account.time());
    dms.runs.put(arn, run);
    // The task is in the state testing meanwhile.
    String before = text(task, "Status");
    task.put("Status", "testing");
    account
        .clock()
        .after(
            90,
            () -> {
              run.put("Status", "passed");
              task.put("Status", before);
              account.buckets.write(bucket, text(in, "ResultLocationFolder") + "/" + name);
            });
    return run.deepCopy();
  }
}
