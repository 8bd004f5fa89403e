package dev.cairn.harness.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-ins refuse what the services refuse. */
class ServicesTest {
  private static final Environment AWS =
      new Environment("us-west-2", JsonNodeFactory.instance.objectNode(), true);
  private static final String STREAM = "arn:aws:kinesis:us-west-2:111122223333:stream/s";

  @TempDir Path folder;
  private Account account;

  @BeforeEach
  void account() {
    account = Account.open(folder.resolve("account.json"));
  }

  private String create(String type, Service service, String json) {
    ObjectNode state = (ObjectNode) Json.read(json.replace('\'', '"'));
    String id = service.create(account, AWS, state);
    account.put(type, id, state.put("id", id));
    return id;
  }

  private void refuses(String type, Service service, String json, String reason) {
    assertThatThrownBy(() -> create(type, service, json))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(reason);
  }

  private void keeps(String type, String id, Service service, String reason) {
    ObjectNode state = account.get(type, id).orElseThrow();
    assertThatThrownBy(() -> service.delete(account, state))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(reason);
  }

  private void stream() {
    create(
        "aws_kinesis_stream",
        new KinesisService(),
        "{'name':'s','shard_count':1,'encryption_type':'NONE'}");
  }

  private void role(String name, String principal) {
    create(
        "aws_iam_role",
        new IamServices.Role(),
        "{'name':'%s','assume_role_policy':'{\\'Statement\\':[{\\'Principal\\':{\\'Service\\':\\'%s\\'},\\'x\\':\\'9f8e7d6c-org\\'}]}'}"
            .formatted(name, principal)
            .replace("\\'", "\\\""));
  }

  private void policy(String role, String action) {
    create(
        "aws_iam_role_policy",
        new IamServices.RolePolicy(),
        "{'name':'p','role':'%s','policy':'{\\\"Statement\\\":[{\\\"Action\\\":\\\"%s\\\",\\\"Resource\\\":\\\"%s\\\"}]}'}"
            .formatted(role, action, STREAM));
  }

  @Test
  void streams() {
    stream();
    refuses(
        "aws_kinesis_stream",
        new KinesisService(),
        "{'name':'s','shard_count':1}",
        "ResourceInUseException");
    refuses(
        "aws_kinesis_stream",
        new KinesisService(),
        "{'name':'t','shard_count':1,'stream_mode_details':[{'stream_mode':'ON_DEMAND'}]}",
        "shard_count must not be set");
    refuses(
        "aws_kinesis_stream",
        new KinesisService(),
        "{'name':'t','shard_count':1,'encryption_type':'KMS','kms_key_id':'arn:aws:kms:eu-west-1:1:key/x'}",
        "KMSNotFoundException");
    refuses(
        "aws_kinesis_stream", new KinesisService(), "{'name':'a b','shard_count':1}", "Validation");
  }

  @Test
  void roles() {
    role("r", "dms.amazonaws.com");
    assertThatThrownBy(() -> role("r", "dms.amazonaws.com"))
        .hasMessageContaining("EntityAlreadyExists");
    refuses(
        "aws_iam_role",
        new IamServices.Role(),
        "{'name':'c','assume_role_policy':'{\\\"AWS\\\":\\\"arn:aws-cn:iam::318212636800:root\\\"}'}",
        "Invalid principal");
    assertThatThrownBy(() -> policy("nobody", "x")).hasMessageContaining("NoSuchEntity");
    refuses(
        "aws_iam_role_policy",
        new IamServices.RolePolicy(),
        "{'name':'p','role':'r','policy':'{\\\"a\\\":\\\"%s\\\"}'}".formatted("x".repeat(10_240)),
        "LimitExceeded");
    policy("r", "x");
    keeps("aws_iam_role", "r", new IamServices.Role(), "DeleteConflict");
  }

  private void endpoints() {
    stream();
    role("writer", "dms.amazonaws.com");
    role("secret", "dms.us-west-2.amazonaws.com");
    create(
        "aws_dms_endpoint",
        new DmsServices.Endpoint(),
        "{'endpoint_id':'source','engine_name':'postgres','secrets_manager_access_role_arn':'arn:aws:iam::111122223333:role/secret'}");
    create(
        "aws_dms_endpoint",
        new DmsServices.Endpoint(),
        ("{'endpoint_id':'target','engine_name':'kinesis','kinesis_settings':[{'stream_arn':'"
            + STREAM
            + "','service_access_role_arn':'arn:aws:iam::111122223333:role/writer'}]}"));
    account.put(
        "aws_dms_replication_instance", "i", Json.read("{\"replication_instance_arn\":\"i\"}"));
  }

  private String arn(String endpoint) {
    return account.get("aws_dms_endpoint", endpoint).orElseThrow().path("endpoint_arn").asText();
  }

  private String task(boolean start) {
    return ("{'replication_task_id':'t','replication_instance_arn':'i','source_endpoint_arn':'%s',"
            + "'target_endpoint_arn':'%s','table_mappings':'{\\\"rules\\\":[1]}',"
            + "'replication_task_settings':'{}','start_replication_task':%s}")
        .formatted(arn("source"), arn("target"), start);
  }

  @Test
  void endpointsNeedStreamAndRole() {
    refuses(
        "aws_dms_endpoint",
        new DmsServices.Endpoint(),
        "{'endpoint_id':'e','engine_name':'postgres','secrets_manager_access_role_arn':'arn:x'}",
        "the role arn:x is unknown");
    role("writer", "dms.amazonaws.com");
    refuses(
        "aws_dms_endpoint",
        new DmsServices.Endpoint(),
        "{'endpoint_id':'e','engine_name':'kinesis','kinesis_settings':[{'stream_arn':'arn:none','service_access_role_arn':'arn:aws:iam::111122223333:role/writer'}]}",
        "Stream arn:none not found");
    refuses("aws_dms_endpoint", new DmsServices.Endpoint(), "{'endpoint_id':'a--b'}", "identifier");
  }

  @Test
  void tasks() {
    endpoints();
    Service tasks = new DmsServices.Task();
    refuses("aws_dms_replication_task", tasks, task(true), "may not write to " + STREAM);
    policy("writer", "kinesis:PutRecords");
    create("aws_dms_replication_task", tasks, task(true));
    refuses("aws_dms_replication_task", tasks, task(true), "already exists");
    keeps("aws_dms_endpoint", "target", new DmsServices.Endpoint(), "is used by a task");
    ObjectNode running = account.get("aws_dms_replication_task", "t").orElseThrow();
    ObjectNode changed = running.deepCopy().put("table_mappings", "{\"rules\":[2]}");
    tasks.update(account, AWS, running, changed);
    assertThat(account.events()).containsExactly("start task t", "stop task t", "start task t");
  }

  @Test
  void collections() {
    Service collections = new RocksetServices.Collection();
    String collection =
        "{'workspace':'w','name':'c','ingest_transformation':'SELECT * FROM _input','source':[{"
            + "'integration_name':'i','stream_name':'s','aws_region':'us-west-2','format':'postgres',"
            + "'dms_primary_key':['id']}]}";
    String type = "rockset_kinesis_collection";
    refuses(type, collections, collection, "Workspace w not found");
    create("rockset_workspace", new RocksetServices.Workspace(), "{'name':'w'}");
    refuses(type, collections, collection, "Integration i not found");
    role("reader", "x");
    create(
        "rockset_kinesis_integration",
        new RocksetServices.Integration(),
        "{'name':'i','aws_role_arn':'arn:aws:iam::111122223333:role/reader'}");
    refuses(type, collections, collection, "Stream s does not exist");
    stream();
    refuses(type, collections, collection, "may not read the stream s");
    policy("reader", "kinesis:GetRecords");
    refuses(type, collections, collection.replace("SELECT", "SELEKT"), "INVALIDINPUT");
    refuses(
        type, collections, collection.replace("'postgres'", "'json'"), "dms_primary_key can only");
    create(type, collections, collection);
    refuses(type, collections, collection, "already exists");
    keeps("rockset_workspace", "w", new RocksetServices.Workspace(), "has collections");
    keeps("rockset_kinesis_integration", "i", new RocksetServices.Integration(), "is used");
  }

  @Test
  void settingsOfATaskComeBackInAnotherForm() {
    String given =
        "{\"Logging\":{\"EnableLogging\":true,\"LogComponents\":[{\"Id\":\"A\",\"Severity\":\"S\"},"
            + "{\"Id\":\"B\",\"Severity\":\"S\"}]},\"TargetMetadata\":{\"LobMaxSize\":32}}";
    String back = TaskJson.readBack(given, "t");
    assertThat(back).isNotEqualTo(given).contains("CloudWatchLogGroup");
    assertThat(TaskJson.suppressed("5.42.0", back, given)).isTrue();
    assertThat(TaskJson.suppressed("5.41.0", back, given)).isFalse();
    JsonNode other = Json.read(given.replace("32", "64"));
    assertThat(TaskJson.suppressed("6.25.0", back, other.toString())).isFalse();
    assertThat(TaskJson.suppressed("6.25.0", back, given.replace("LobMaxSize", "LobSize")))
        .isFalse();
  }
}
