package dev.cairn.bundle;

import dev.cairn.text.NearestName;
import java.util.List;
import java.util.Optional;

/** The regions of AWS that Cairn knows, by partition. */
final class Regions {
  private static final List<String> AWS =
      List.of(
          "af-south-1",
          "ap-east-1",
          "ap-east-2",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-south-2",
          "ap-southeast-1",
          "ap-southeast-2",
          "ap-southeast-3",
          "ap-southeast-4",
          "ap-southeast-5",
          "ap-southeast-6",
          "ap-southeast-7",
          "ca-central-1",
          "ca-west-1",
          "eu-central-1",
          "eu-central-2",
          "eu-north-1",
          "eu-south-1",
          "eu-south-2",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "il-central-1",
          "me-central-1",
          "me-south-1",
          "mx-central-1",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");

  private static final List<String> CHINA = List.of("cn-north-1", "cn-northwest-1");
  private static final List<String> GOV = List.of("us-gov-east-1", "us-gov-west-1");

  private static final String SETTING = "aws.region";

  private Regions() {}

  /** The partition that a region belongs to by its name. */
  static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  private static List<String> of(String partition) {
    return switch (partition) {
      case "aws-cn" -> CHINA;
      case "aws-us-gov" -> GOV;
      default -> AWS;
    };
  }

  /** The problem with a region in a partition; a region that Cairn does not know is a warning. */
  static Optional<TargetProblem> problem(String partition, String region) {
    List<String> known = of(partition);
    if (known.contains(region)) {
      return Optional.empty();
    }
    if (!partition(region).equals(partition)) {
      return Optional.of(
          TargetProblem.error(
              SETTING,
              SETTING
                  + ": "
                  + region
                  + " is a region of the partition "
                  + partition(region)
                  + ", and aws.partition is "
                  + partition,
              "set aws.partition to "
                  + partition(region)
                  + ", or "
                  + SETTING
                  + " to a region of "
                  + partition
                  + ", such as "
                  + known.get(0)));
    }
    return Optional.of(
        TargetProblem.warning(
            SETTING,
            SETTING + ": Cairn does not know the region " + region,
            NearestName.hint(known, region, "see aws ec2 describe-regions --all-regions")));
  }

  /**
   * The documented base URL of Rockset's API in a region of AWS; empty where none is documented.
   */
  static Optional<String> apiServer(String region) {
    return switch (region) {
      case "us-east-1" -> Optional.of("https://api.use1a1.rockset.com");
      case "eu-central-1" -> Optional.of("https://api.euc1a1.rockset.com");
      case "us-west-2" -> Optional.of("https://api.usw2a1.rockset.com");
      default -> Optional.empty();
    };
  }
}
