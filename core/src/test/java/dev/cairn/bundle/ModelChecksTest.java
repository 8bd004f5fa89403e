package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rockset.client.model.CreateCollectionRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.databasemigration.model.CreateEndpointRequest;

/** The checks themselves can fail: each is shown a fault of its kind. */
class ModelChecksTest {
  private static final Bundle SHOP = Bundle.of(Plans.shop(), Target.defaults());

  private static ObjectNode file(String path) {
    return (ObjectNode) ModelChecks.read(SHOP.text(path).orElseThrow());
  }

  @Test
  void anUnknownFieldAMissingOneAndAWrongEnumAreFaults() {
    ObjectNode endpoint = file("dms/source-endpoint.json");
    faulty(endpoint.deepCopy().put("EngineNaem", "x"), "EngineNaem");
    faulty(endpoint.deepCopy().put("SslMode", "sometimes"), "SslMode");
    faulty(endpoint.deepCopy().put("Port", "5432"), "Port");
    faulty((ObjectNode) endpoint.deepCopy().without("EngineName"), "EngineName");
    ObjectNode nested = endpoint.deepCopy();
    ((ObjectNode) nested.get("PostgreSQLSettings")).put("Plugin", "x");
    faulty(nested, "Plugin");
  }

  private static void faulty(ObjectNode endpoint, String field) {
    assertThatThrownBy(
            () -> AwsModels.checkRequest(endpoint, CreateEndpointRequest.builder(), "request"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(field);
  }

  @Test
  void rocksetsClientKnowsItsOwnFieldsOnly() {
    ObjectNode collection = file("collections/shop.orders.json");
    ((ObjectNode) collection.at("/sources/0/kinesis")).put("stream", "x");
    assertThatThrownBy(
            () -> RocksetModels.check(collection, CreateCollectionRequest.class, "request"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("request.sources[].kinesis has a field stream");
  }

  @Test
  void aReferenceToNothingAndAnUnknownArgumentAreFaults() {
    ObjectNode rockset = file("terraform/rockset.tf.json");
    Map<String, JsonNode> alone = Map.of("rockset.tf.json", rockset);
    assertThatThrownBy(() -> TerraformChecks.check(alone)).isInstanceOf(AssertionError.class);
    ObjectNode streams = file("terraform/kinesis.tf.json");
    ((ObjectNode) streams.at("/resource/aws_kinesis_stream/t_shop_product")).put("shards", 1);
    Map<String, JsonNode> unknown = Map.of("kinesis.tf.json", streams);
    assertThatThrownBy(() -> TerraformChecks.check(unknown))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("shards");
  }

  @Test
  void aWildcardInAPolicyIsAFault() {
    ObjectNode policy = file("iam/dms-writer-policy-document.json");
    ((ObjectNode) policy.at("/Statement/0")).set("Resource", JsonTrees.array("*"));
    assertThatThrownBy(() -> PolicyChecks.check("iam/dms-writer-policy-document.json", policy))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aTaskSettingTooFewIsAFault() {
    ObjectNode settings = file("dms/task-settings.json");
    ((ObjectNode) settings.get("ErrorBehavior")).remove("TableErrorPolicy");
    assertThatThrownBy(() -> TaskChecks.settings(settings, "settings"))
        .isInstanceOf(AssertionError.class);
  }
}
