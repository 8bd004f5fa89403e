package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code kinesis/}: a stream a table, as the requests CreateStream, IncreaseStreamRetentionPeriod
 * and StartStreamEncryption, and {@code sizing.json}, which says how the shards were counted.
 */
final class KinesisStreams implements Artifact {
  /** The retention of a new stream; AWS refuses a request to set it again. */
  private static final int DEFAULT_RETENTION_HOURS = 24;

  @Override
  public List<BundleFile> files(BundleContext context) {
    List<BundleFile> files = new ArrayList<>();
    if (context.encrypted() && context.target().kinesis().kmsKeyArn().isEmpty()) {
      files.add(BundleFile.json("kinesis/kms-key.json", () -> key(context)));
    }
    for (Replica replica : context.replicas()) {
      files.add(file(replica, "create-stream", () -> createStream(context, replica)));
      if (context.target().kinesis().retentionHours() > DEFAULT_RETENTION_HOURS) {
        files.add(file(replica, "retention", () -> retention(context, replica)));
      }
      if (context.encrypted()) {
        files.add(file(replica, "encryption", () -> encryption(context, replica)));
      }
    }
    files.add(BundleFile.json("kinesis/sizing.json", () -> sizing(context)));
    return files;
  }

  private static BundleFile file(Replica replica, String kind, Supplier<ObjectNode> request) {
    return BundleFile.json("kinesis/" + replica.file() + "." + kind + ".json", request);
  }

  private static ObjectNode key(BundleContext context) {
    ObjectNode key = JsonTrees.object();
    key.put("Description", "Encrypts the Kinesis streams from PostgreSQL to Rockset");
    key.put("KeyUsage", "ENCRYPT_DECRYPT");
    key.put("KeySpec", "SYMMETRIC_DEFAULT");
    key.put("MultiRegion", false);
    ArrayNode tags = key.putArray("Tags");
    context
        .tagObject()
        .properties()
        .forEach(
            tag ->
                tags.add(
                    JsonTrees.object()
                        .put("TagKey", tag.getKey())
                        .put("TagValue", tag.getValue().textValue())));
    return key;
  }

  static ObjectNode createStream(BundleContext context, Replica replica) {
    ObjectNode request = JsonTrees.object();
    request.put("StreamName", replica.stream());
    if (context.target().kinesis().mode() == Target.StreamMode.PROVISIONED) {
      request.put("ShardCount", replica.size().shards());
    }
    request.putObject("StreamModeDetails").put("StreamMode", mode(context));
    request.set("Tags", context.tagObject());
    return request;
  }

  /** The capacity mode of the streams, as the API writes it. */
  static String mode(BundleContext context) {
    return switch (context.target().kinesis().mode()) {
      case PROVISIONED -> "PROVISIONED";
      case ON_DEMAND -> "ON_DEMAND";
    };
  }

  private static ObjectNode retention(BundleContext context, Replica replica) {
    return JsonTrees.object()
        .put("StreamName", replica.stream())
        .put("RetentionPeriodHours", context.target().kinesis().retentionHours());
  }

  private static ObjectNode encryption(BundleContext context, Replica replica) {
    return JsonTrees.object()
        .put("StreamName", replica.stream())
        .put("EncryptionType", "KMS")
        .put("KeyId", context.arns().key());
  }

  private static ObjectNode sizing(BundleContext context) {
    ObjectNode sizing = JsonTrees.object();
    sizing.put(
        "rule",
        "shards = the larger of MiB/s and records/s / 1000 (the limits of a shard), at least 1,"
            + " at most the MiB/s that the Rockset virtual instance ingests; 1 if all records of the"
            + " table have one partition key");
    sizing.put("mode", context.target().kinesis().mode().label());
    sizing.put("instance_size", context.target().rockset().instanceSize().label());
    sizing.put(
        "instance_mib_per_second", context.target().rockset().instanceSize().ingestMibPerSecond());
    sizing.set("tables", JsonTrees.elements(context.replicas(), KinesisStreams::sizing));
    return sizing;
  }

  private static ObjectNode sizing(Replica replica) {
    ObjectNode table = JsonTrees.object();
    table.put("schema", replica.table().name().schema());
    table.put("table", replica.table().name().table());
    table.put("stream", replica.stream());
    table.put("record_bytes", replica.size().recordBytes());
    table.put("load_records_per_second", replica.size().loadRecordsPerSecond());
    table.put("changes_per_second", replica.size().changesPerSecond());
    table.put("wanted_shards", replica.size().wantedShards());
    table.put("shards", replica.size().shards());
    boolean limited = replica.size().wantedShards() > replica.size().shards();
    table.put("limited_by_instance", limited && !replica.size().onePartition());
    table.put("limited_by_partition_key", limited && replica.size().onePartition());
    return table;
  }
}
