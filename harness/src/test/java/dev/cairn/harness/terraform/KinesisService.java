package dev.cairn.harness.terraform;

import static dev.cairn.harness.terraform.Checks.refuseIf;
import static dev.cairn.harness.terraform.Checks.text;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Streams. */
final class KinesisService implements Service {
  @Override
  public String create(Account account, Environment environment, ObjectNode state) {
    String name = text(state, "name");
    String arn = environment.arn("kinesis", "stream/" + name);
    refuseIf(
        !name.matches("[a-zA-Z0-9_.-]{1,128}"),
        "ValidationException: Value '" + name + "' at 'streamName' failed to satisfy constraint");
    refuseIf(
        account.get("aws_kinesis_stream", arn).isPresent(),
        "ResourceInUseException: Stream " + name + " already exists.");
    encryption(account, environment, state);
    state.put("arn", arn);
    return arn;
  }

  @Override
  public void update(Account account, Environment environment, ObjectNode prior, ObjectNode state) {
    encryption(account, environment, state);
  }

  @Override
  public String imported(Environment environment, String id) {
    return environment.arn("kinesis", "stream/" + id);
  }

  private static void encryption(Account account, Environment environment, ObjectNode state) {
    boolean onDemand =
        state.path("stream_mode_details").path(0).path("stream_mode").asText().equals("ON_DEMAND");
    refuseIf(
        onDemand && state.path("shard_count").asLong() > 0,
        "shard_count must not be set when stream_mode is ON_DEMAND");
    refuseIf(
        !onDemand && state.path("shard_count").asLong() < 1,
        "shard_count must be at least 1 when stream_mode is PROVISIONED");
    if (text(state, "encryption_type").equals("KMS")) {
      String key = text(state, "kms_key_id");
      refuseIf(
          state.path("kms_key_id").isNull(),
          "KMS Key ID required when setting encryption_type is not set as NONE");
      boolean known =
          account.all("aws_kms_key").anyMatch(k -> text(k, "arn").equals(key))
              || key.startsWith(environment.arn("kms", "key/"));
      refuseIf(!known, "KMSNotFoundException: Key '" + key + "' does not exist");
    }
  }
}
