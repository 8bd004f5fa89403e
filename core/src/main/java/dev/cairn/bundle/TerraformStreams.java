package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@code terraform/kinesis.tf.json}: the streams, and the key that encrypts them. A stream whose
 * table has left the bundle stays with its collection, and only leaves Terraform's state.
 */
final class TerraformStreams {
  private TerraformStreams() {}

  static ObjectNode of(BundleContext context) {
    ObjectNode file = JsonTrees.object();
    ObjectNode resources = file.putObject("resource");
    if (makesKey(context)) {
      resources
          .putObject("aws_kms_key")
          .putObject("streams")
          .put("description", "Encrypts the Kinesis streams from PostgreSQL to Rockset")
          .put("enable_key_rotation", true);
    }
    Hcl.remove(
        file,
        context.placement().removed().keySet().stream()
            .map(table -> "aws_kinesis_stream." + Replicas.block(table))
            .toList());
    if (context.replicas().isEmpty()) {
      return file;
    }
    resources.set(
        "aws_kinesis_stream",
        JsonTrees.members(context.replicas(), Replica::block, r -> stream(context, r)));
    return file;
  }

  private static boolean makesKey(BundleContext context) {
    return context.encrypted() && context.target().kinesis().kmsKeyArn().isEmpty();
  }

  /** The key's ARN: a reference to the one that is made, or the given one. */
  static String keyArn(BundleContext context) {
    return makesKey(context)
        ? Hcl.expression("aws_kms_key.streams.arn")
        : Hcl.literal(context.target().kinesis().kmsKeyArn());
  }

  private static ObjectNode stream(BundleContext context, Replica replica) {
    Target.Kinesis kinesis = context.target().kinesis();
    ObjectNode stream = JsonTrees.object();
    stream.put("name", replica.stream());
    stream.put("retention_period", kinesis.retentionHours());
    switch (kinesis.mode()) {
      case PROVISIONED -> {
        stream.put("shard_count", replica.size().shards());
        stream.putArray("stream_mode_details").addObject().put("stream_mode", "PROVISIONED");
      }
      case ON_DEMAND ->
          stream.putArray("stream_mode_details").addObject().put("stream_mode", "ON_DEMAND");
    }
    if (context.encrypted()) {
      stream.put("encryption_type", "KMS");
      stream.put("kms_key_id", keyArn(context));
    } else {
      stream.put("encryption_type", "NONE");
    }
    stream.put("enforce_consumer_deletion", false);
    return stream;
  }
}
