package dev.cairn.harness.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.harness.aws.Refusal;
import java.util.Map;
import java.util.TreeMap;

/** S3, as far as assessments need it: buckets with the names of their objects. */
final class Buckets extends Service {
  private final Map<String, ObjectNode> buckets = new TreeMap<>();

  Buckets(Account account) {
    super(account);
  }

  @Override
  void describe(ObjectNode document) {
    document.set("buckets", all(buckets.values()));
  }

  boolean has(String name) {
    return buckets.containsKey(name);
  }

  /** What a service writes into a bucket. */
  void write(String bucket, String key) {
    if (!has(buckets.get(bucket).get("Objects"), key)) {
      ((ArrayNode) buckets.get(bucket).get("Objects")).add(key);
    }
  }

  @Override
  ObjectNode call(String operation, ObjectNode in) throws Refusal {
    String name = text(in, "Bucket");
    if (operation.equals("ListBuckets")) {
      ArrayNode list = list();
      buckets.keySet().forEach(b -> list.add(node().put("Name", b)));
      return with("Buckets", list);
    } else if (operation.equals("CreateBucket")) {
      return create(name, in.path("CreateBucketConfiguration"));
    }
    ObjectNode bucket = buckets.get(name);
    if (bucket == null) {
      throw operation.equals("HeadBucket")
          ? new Refusal("404", "Not Found")
          : new Refusal("NoSuchBucket", "The specified bucket does not exist");
    }
    ArrayNode objects = (ArrayNode) bucket.get("Objects");
    switch (operation) {
      case "HeadBucket" -> {
        return node().put("BucketRegion", account.region());
      }
      case "PutPublicAccessBlock", "PutBucketEncryption" -> bucket.set(operation.substring(3), in);
      case "PutBucketTagging" -> bucket.set("Tags", in.path("Tagging").path("TagSet"));
      case "GetBucketTagging" -> {
        if (bucket.path("Tags").isEmpty()) {
          throw new Refusal("NoSuchTagSet", "The TagSet does not exist");
        }
        return with("TagSet", bucket.get("Tags").deepCopy());
      }
      case "ListObjectsV2" -> {
        ArrayNode list = list();
        objects.forEach(o -> list.add(node().put("Key", o.textValue())));
        ObjectNode out = node().put("KeyCount", list.size()).put("IsTruncated", false);
        return list.isEmpty() ? out : out.set("Contents", list);
      }
      case "DeleteObject" -> remove(objects, text(in, "Key"));
      case "DeleteObjects" -> {
        for (JsonNode object : in.path("Delete").path("Objects")) {
          remove(objects, text(object, "Key"));
        }
      }
      case "DeleteBucket" -> {
        if (!objects.isEmpty()) {
          throw new Refusal("BucketNotEmpty", "The bucket you tried to delete is not empty");
        }
        buckets.remove(name);
      }
      default -> throw lacks(operation);
    }
    return node();
  }

  private static void remove(ArrayNode objects, String key) {
    for (int i = objects.size() - 1; i >= 0; i--) {
      if (objects.get(i).textValue().equals(key)) {
        objects.remove(i);
      }
    }
  }

  private ObjectNode create(String name, JsonNode configuration) throws Refusal {
    String location = text(configuration, "LocationConstraint");
    boolean first = account.region().equals("us-east-1");
    if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
      throw new Refusal("InvalidBucketName", "The specified bucket is not valid.");
    } else if (first && !location.isEmpty()) {
      throw new Refusal(
          "InvalidLocationConstraint", "The specified location-constraint is not valid");
    } else if (!first && !location.equals(account.region())) {
      throw new Refusal(
          "IllegalLocationConstraintException",
          "The unspecified location constraint is incompatible for the region specific endpoint");
    } else if (buckets.containsKey(name)) {
      throw new Refusal(
          "BucketAlreadyOwnedByYou",
          "Your previous request to create the named bucket succeeded and you already own it.");
    }
    ObjectNode bucket = node().put("Name", name).put("CreationDate", account.time());
    bucket.set("Objects", list());
    bucket.set("Tags", configuration.has("Tags") ? configuration.get("Tags") : list());
    buckets.put(name, bucket);
    return node().put("Location", "/" + name);
  }
}
