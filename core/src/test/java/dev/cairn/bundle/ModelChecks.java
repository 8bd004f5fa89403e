package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.rockset.client.model.CreateCollectionRequest;
import com.rockset.client.model.CreateIntegrationRequest;
import com.rockset.client.model.CreateWorkspaceRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.databasemigration.model.CreateEndpointRequest;
import software.amazon.awssdk.services.databasemigration.model.CreateReplicationInstanceRequest;
import software.amazon.awssdk.services.databasemigration.model.CreateReplicationSubnetGroupRequest;
import software.amazon.awssdk.services.databasemigration.model.CreateReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskAssessmentRunRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.StartStreamEncryptionRequest;

/** Every JSON file of a bundle against the model of whoever is to take it. */
final class ModelChecks {
  private static final Paragraphs REQUESTS = Paragraphs.read("requests.txt");
  private static final String FILE = "[A-Za-z0-9_%.~-]+";

  private static final Map<String, Supplier<SdkPojo>> AWS =
      Map.ofEntries(
          Map.entry("kinesis/" + FILE + "\\.create-stream\\.json", CreateStreamRequest::builder),
          Map.entry(
              "kinesis/" + FILE + "\\.retention\\.json",
              IncreaseStreamRetentionPeriodRequest::builder),
          Map.entry(
              "kinesis/" + FILE + "\\.encryption\\.json", StartStreamEncryptionRequest::builder),
          Map.entry("iam/[a-z0-9-]+-role\\.json", CreateRoleRequest::builder),
          Map.entry("iam/dms-[a-z-]+-role-policy\\.json", AttachRolePolicyRequest::builder),
          Map.entry(
              "iam/(dms-secret|dms-assessment|dms-writer|rockset-reader)(-[0-9]+)?-policy\\.json",
              PutRolePolicyRequest::builder),
          Map.entry(
              "dms/replication-subnet-group\\.json", CreateReplicationSubnetGroupRequest::builder),
          Map.entry("dms/replication-instance\\.json", CreateReplicationInstanceRequest::builder),
          Map.entry("dms/source-endpoint\\.json", CreateEndpointRequest::builder),
          Map.entry("dms/target-endpoints/" + FILE + "\\.json", CreateEndpointRequest::builder),
          Map.entry("dms/tasks/" + FILE + "\\.json", CreateReplicationTaskRequest::builder),
          Map.entry(
              "dms/assessments/" + FILE + "\\.json",
              StartReplicationTaskAssessmentRunRequest::builder));

  private static final Map<String, Class<?>> ROCKSET =
      Map.of(
          "collections/" + FILE + "\\.json",
          CreateCollectionRequest.class,
          "rockset/integration(-[0-9]+)?\\.json",
          CreateIntegrationRequest.class,
          "rockset/workspace\\.json",
          CreateWorkspaceRequest.class);

  private static final Map<String, String> LISTED =
      Map.of(
          "dms/vpc-endpoint-[a-z]+\\.json", "request ec2 create-vpc-endpoint",
          "kinesis/kms-key\\.json", "request kms create-key");

  /** Cairn's own formats, or documents that another check reads. */
  private static final Set<String> OTHERS =
      Set.of(
          "catalog\\.json",
          "plan\\.json",
          "manifest\\.json",
          "target\\.json",
          "kinesis/sizing\\.json",
          "iam/.*-(policy|trust)-document\\.json",
          "dms/task-settings.*\\.json",
          "dms/table-mappings/" + FILE + "\\.json",
          "terraform/[a-z]+\\.tf\\.json");

  private ModelChecks() {}

  /** Checks every file; a JSON file that no check knows is a failure. */
  static void check(Bundle bundle) {
    for (BundleFile file : bundle.files()) {
      if (!file.path().endsWith(".json")) {
        continue;
      }
      JsonNode json = read(file.text());
      boolean known = OTHERS.stream().anyMatch(file.path()::matches);
      known |= aws(file.path(), json);
      known |= rockset(file.path(), json);
      known |= listed(file.path(), json);
      assertThat(known).as("a model for %s", file.path()).isTrue();
      PolicyChecks.check(file.path(), json);
      if (file.path().startsWith("dms/task-settings")) {
        TaskChecks.settings(json, file.path());
      }
      if (file.path().startsWith("dms/tasks/")) {
        TaskChecks.settings(read(json.path("ReplicationTaskSettings").textValue()), file.path());
        TaskChecks.mappings(read(json.path("TableMappings").textValue()), file.path());
      }
      if (file.path().startsWith("dms/table-mappings/")) {
        TaskChecks.mappings(json, file.path());
      }
    }
    TerraformChecks.check(terraform(bundle));
  }

  private static boolean aws(String path, JsonNode json) {
    return AWS.entrySet().stream()
            .filter(e -> path.matches(e.getKey()))
            .peek(e -> AwsModels.checkRequest(json, e.getValue().get(), path))
            .count()
        == 1;
  }

  private static boolean rockset(String path, JsonNode json) {
    return ROCKSET.entrySet().stream()
            .filter(e -> path.matches(e.getKey()))
            .peek(e -> RocksetModels.check(json, e.getValue(), path))
            .count()
        == 1;
  }

  private static boolean listed(String path, JsonNode json) {
    for (Map.Entry<String, String> entry : LISTED.entrySet()) {
      if (path.matches(entry.getKey())) {
        String head = entry.getValue();
        Set<String> required = REQUESTS.words(head, "required");
        Set<String> all = new java.util.TreeSet<>(REQUESTS.words(head, "optional"));
        all.addAll(required);
        json.fieldNames()
            .forEachRemaining(
                f -> {
                  assertThat(all).as(path).contains(f);
                  Set<String> values = REQUESTS.words(head, "enum " + f);
                  if (!values.isEmpty()) {
                    assertThat(values).as(path + "." + f).contains(json.get(f).textValue());
                  }
                });
        required.forEach(f -> assertThat(json.has(f)).as("%s.%s", path, f).isTrue());
        return true;
      }
    }
    return false;
  }

  private static Map<String, JsonNode> terraform(Bundle bundle) {
    Map<String, JsonNode> files = new TreeMap<>();
    for (BundleFile file : bundle.files()) {
      if (file.path().startsWith("terraform/")) {
        files.put(file.path(), read(file.text()));
      }
    }
    return files;
  }

  static JsonNode read(String json) {
    try {
      return JsonTrees.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }
}
