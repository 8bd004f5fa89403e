package dev.cairn.bundle;

/** The ARNs of what the bundle makes; every one is known before the resource exists. */
final class Arns {
  /** The folder of the bucket that has the reports of assessments. */
  static final String ASSESSMENT_FOLDER = "cairn";

  /** S3 takes 63 characters for a bucket, of which account and region need up to 34. */
  private static final int LONGEST_IN_BUCKET = 22;

  private final Target target;

  Arns(Target target) {
    this.target = target;
  }

  String stream(Replica replica) {
    return regional("kinesis", "stream/" + replica.stream());
  }

  String role(String name) {
    return "arn:" + target.aws().partition() + ":iam::" + target.aws().account() + ":role/" + name;
  }

  String dmsRole(int group) {
    return role(grouped(target.iam().dmsRole(), group));
  }

  String rocksetRole(int group) {
    return role(grouped(target.iam().rocksetRole(), group));
  }

  String key() {
    String given = target.kinesis().kmsKeyArn();
    return given.isEmpty() ? "<KMS_KEY_ARN>" : given;
  }

  String replicationInstance() {
    return regional("dms", "rep:" + shortened(target.dms().instance()));
  }

  String sourceEndpoint() {
    return regional("dms", "endpoint:" + sourceId(target));
  }

  String targetEndpoint(Replica replica) {
    return regional("dms", "endpoint:" + replica.resourceId());
  }

  String task(Replica replica) {
    return regional("dms", "task:" + replica.resourceId());
  }

  String subnetGroup() {
    return regional("dms", "subgrp:" + target.dms().subnetGroup());
  }

  /** The bucket of the reports of assessments: bucket names are unique in all of AWS. */
  String assessmentBucket() {
    Target.Aws aws = target.aws();
    return "cairn-"
        + shortened(target.dms().instance(), LONGEST_IN_BUCKET)
        + "-"
        + aws.account()
        + "-"
        + aws.region();
  }

  String bucket(String bucket) {
    return "arn:" + target.aws().partition() + ":s3:::" + bucket;
  }

  /** The last part of the ARN of the source endpoint. */
  static String sourceId(Target target) {
    return shortened(target.dms().instance() + "-source");
  }

  /** DMS takes 31 characters for the last part of an ARN. */
  static String shortened(String name) {
    return shortened(name, 31);
  }

  private static String shortened(String name, int longest) {
    return name.length() <= longest
        ? name
        : name.substring(0, longest - 9) + "-" + Digests.sha256(name).substring(0, 8);
  }

  /** A name that every group has its own of: the first group keeps it as it is. */
  static String grouped(String name, int group) {
    return group == 1 ? name : name + "-" + group;
  }

  private String regional(String service, String resource) {
    return "arn:"
        + target.aws().partition()
        + ":"
        + service
        + ":"
        + target.aws().region()
        + ":"
        + target.aws().account()
        + ":"
        + resource;
  }
}
