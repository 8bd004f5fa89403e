package dev.cairn.harness.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.harness.aws.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Kinesis Data Streams. */
final class Kinesis extends Service {
  private static final int CREATING_AT_ONCE = 5;
  private final Map<String, ObjectNode> streams = new TreeMap<>();

  Kinesis(Account account) {
    super(account);
  }

  @Override
  void describe(ObjectNode document) {
    document.set("streams", all(streams.values()));
  }

  Optional<ObjectNode> byArn(String arn) {
    return streams.values().stream().filter(s -> text(s, "StreamARN").equals(arn)).findFirst();
  }

  /** The stream of a name, whatever its state. */
  Optional<ObjectNode> named(String name) {
    return Optional.ofNullable(streams.get(name));
  }

  @Override
  ObjectNode call(String operation, ObjectNode in) throws Refusal {
    switch (operation) {
      case "CreateStream" -> {
        create(in);
        return node();
      }
      case "ListStreams" -> {
        ArrayNode names = list();
        ArrayNode summaries = list();
        streams.forEach(
            (name, s) -> {
              names.add(name);
              summaries.add(shaped("kinesis", "StreamSummary", s));
            });
        ObjectNode out = node().put("HasMoreStreams", false);
        out.set("StreamNames", names);
        out.set("StreamSummaries", summaries);
        return out;
      }
      case "DescribeLimits" -> {
        return node()
            .put("ShardLimit", account.quota("kinesis shards"))
            .put("OpenShardCount", openShards())
            .put("OnDemandStreamCount", onDemand())
            .put("OnDemandStreamCountLimit", account.quota("kinesis on-demand streams"));
      }
      default -> {
        return one(operation, in, stream(in));
      }
    }
  }

  private ObjectNode one(String operation, ObjectNode in, ObjectNode stream) throws Refusal {
    switch (operation) {
      case "DescribeStreamSummary" -> {
        return with(
            "StreamDescriptionSummary", shaped("kinesis", "StreamDescriptionSummary", stream));
      }
      case "DescribeStream" -> {
        ObjectNode description =
            shaped("kinesis", "StreamDescription", stream).put("HasMoreShards", false);
        description.set("Shards", list());
        return with("StreamDescription", description);
      }
      case "ListTagsForStream" -> {
        ObjectNode out = node().put("HasMoreTags", false);
        out.set("Tags", stream.get("Tags").deepCopy());
        return out;
      }
      case "AddTagsToStream" -> {
        ArrayNode tags = list();
        in.get("Tags")
            .properties()
            .forEach(t -> tags.add(node().put("Key", t.getKey()).set("Value", t.getValue())));
        tag(stream, tags, "Key", "Value");
      }
      case "DeleteStream" -> {
        active(stream);
        stream.put("StreamStatus", "DELETING");
        account.clock().after(20, () -> streams.remove(text(stream, "StreamName")));
      }
      case "IncreaseStreamRetentionPeriod", "DecreaseStreamRetentionPeriod" ->
          retention(stream, in.get("RetentionPeriodHours").intValue(), operation);
      case "StartStreamEncryption" -> {
        active(stream);
        account.kms.usable(text(in, "KeyId"));
        stream.put("EncryptionType", "KMS").put("KeyId", text(in, "KeyId"));
        updating(stream);
      }
      case "StopStreamEncryption" -> {
        active(stream);
        stream.put("EncryptionType", "NONE").remove("KeyId");
        updating(stream);
      }
      default -> throw lacks(operation);
    }
    return node();
  }

  private ObjectNode stream(ObjectNode in) throws Refusal {
    Optional<ObjectNode> stream =
        in.has("StreamARN") ? byArn(text(in, "StreamARN")) : named(text(in, "StreamName"));
    return stream.orElseThrow(
        () ->
            new Refusal(
                "ResourceNotFoundException",
                "Stream %s under account %s not found."
                    .formatted(text(in, "StreamName"), account.id())));
  }

  private void create(ObjectNode in) throws Refusal {
    String name = text(in, "StreamName");
    boolean provisioned =
        !in.path("StreamModeDetails").path("StreamMode").asText().equals("ON_DEMAND");
    if (streams.containsKey(name)) {
      throw new Refusal(
          "ResourceInUseException",
          "Stream %s under account %s already exists.".formatted(name, account.id()));
    } else if (provisioned != in.has("ShardCount")) {
      throw new Refusal(
          "InvalidArgumentException",
          provisioned
              ? "ShardCount is required in PROVISIONED mode."
              : "ShardCount must not be given in ON_DEMAND mode.");
    }
    long creating =
        streams.values().stream().filter(s -> text(s, "StreamStatus").equals("CREATING")).count();
    if (creating >= CREATING_AT_ONCE) {
      throw new Refusal(
          "LimitExceededException",
          "Rate of CREATING streams exceeded: at most 5 streams may be in the state CREATING.");
    }
    int shards = provisioned ? in.get("ShardCount").intValue() : 4;
    if (provisioned && openShards() + shards > account.quota("kinesis shards")
        || !provisioned && onDemand() + 1 > account.quota("kinesis on-demand streams")) {
      throw new Refusal(
          "LimitExceededException",
          "This request would exceed the shard or stream limit for the account " + account.id());
    }
    ObjectNode stream =
        node()
            .put("StreamName", name)
            .put("StreamARN", account.arn("kinesis", "stream/" + name))
            .put("StreamStatus", "CREATING")
            .put("RetentionPeriodHours", 24)
            .put("StreamCreationTimestamp", account.time())
            .put("EncryptionType", "NONE")
            .put("OpenShardCount", shards)
            .put("ConsumerCount", 0);
    stream.set(
        "StreamModeDetails", node().put("StreamMode", provisioned ? "PROVISIONED" : "ON_DEMAND"));
    stream.set("EnhancedMonitoring", list().add(with("ShardLevelMetrics", list())));
    ArrayNode tags = list();
    in.path("Tags")
        .properties()
        .forEach(t -> tags.add(node().put("Key", t.getKey()).set("Value", t.getValue())));
    stream.set("Tags", tags);
    streams.put(name, stream);
    later(20, stream, "StreamStatus", "ACTIVE");
  }

  private void retention(ObjectNode stream, int hours, String operation) throws Refusal {
    active(stream);
    int old = stream.get("RetentionPeriodHours").intValue();
    // "Must be more than the current retention period", and less for the other operation.
    if (hours < 24
        || hours > 8760
        || (operation.startsWith("Increase") ? hours <= old : hours >= old)) {
      throw new Refusal(
          "InvalidArgumentException",
          "Requested retention period (%d hours) for stream %s is not valid: it is %d hours now."
              .formatted(hours, text(stream, "StreamName"), old));
    }
    stream.put("RetentionPeriodHours", hours);
    updating(stream);
  }

  private void updating(ObjectNode stream) {
    stream.put("StreamStatus", "UPDATING");
    later(5, stream, "StreamStatus", "ACTIVE");
  }

  private void active(ObjectNode stream) throws Refusal {
    if (!text(stream, "StreamStatus").equals("ACTIVE")) {
      throw new Refusal(
          "ResourceInUseException",
          "Stream %s under account %s not ACTIVE, instead in state %s"
              .formatted(text(stream, "StreamName"), account.id(), text(stream, "StreamStatus")));
    }
  }

  private int openShards() {
    return streams.values().stream()
        .filter(s -> s.path("StreamModeDetails").path("StreamMode").asText().equals("PROVISIONED"))
        .mapToInt(s -> s.get("OpenShardCount").intValue())
        .sum();
  }

  private long onDemand() {
    return streams.values().stream()
        .filter(s -> s.path("StreamModeDetails").path("StreamMode").asText().equals("ON_DEMAND"))
        .count();
  }
}
