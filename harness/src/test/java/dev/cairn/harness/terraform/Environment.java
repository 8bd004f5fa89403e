package dev.cairn.harness.terraform;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a provider is configured with.
 *
 * @param tags on all resources of AWS that take tags
 * @param apiKey whether there is a key for Rockset
 */
record Environment(String region, ObjectNode tags, boolean apiKey) {
  static final String ACCOUNT_NUMBER = "111122223333";

  String partition() {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  String arn(String service, String rest) {
    return "arn:" + partition() + ":" + service + ":" + region + ":" + ACCOUNT_NUMBER + ":" + rest;
  }

  String globalArn(String service, String rest) {
    return "arn:" + partition() + ":" + service + "::" + ACCOUNT_NUMBER + ":" + rest;
  }
}
