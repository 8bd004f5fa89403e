package dev.cairn.bundle;

import dev.cairn.text.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The classes of replication instances that AWS documents, family by family ("Choosing the right
 * AWS DMS replication instance for your migration").
 */
final class InstanceClasses {
  private static final List<String> BURSTABLE = List.of("micro", "small", "medium", "large");
  private static final List<String> SIXTH =
      List.of(
          "large",
          "xlarge",
          "2xlarge",
          "4xlarge",
          "8xlarge",
          "12xlarge",
          "16xlarge",
          "24xlarge",
          "32xlarge");

  private static final Map<String, List<String>> SIZES =
      new TreeMap<>(
          Map.of(
              "t2",
              BURSTABLE,
              "t3",
              BURSTABLE,
              "c4",
              List.of("large", "xlarge", "2xlarge", "4xlarge"),
              "c5",
              List.of(
                  "large",
                  "xlarge",
                  "2xlarge",
                  "4xlarge",
                  "9xlarge",
                  "12xlarge",
                  "18xlarge",
                  "24xlarge"),
              "c6i",
              SIXTH,
              "r4",
              List.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge"),
              "r5",
              List.of(
                  "large",
                  "xlarge",
                  "2xlarge",
                  "4xlarge",
                  "8xlarge",
                  "12xlarge",
                  "16xlarge",
                  "24xlarge"),
              "r6i",
              SIXTH));

  private static final String SETTING = "dms.instance_class";

  private InstanceClasses() {}

  /**
   * The problem with a class of the form {@code dms.FAMILY.SIZE}; empty if AWS documents it. Of a
   * family that Cairn does not know it is a warning, since AWS adds families.
   */
  static Optional<TargetProblem> problem(String instanceClass) {
    String[] parts = instanceClass.split("\\.", -1);
    List<String> sizes = SIZES.get(parts[1]);
    if (sizes == null) {
      return Optional.of(
          TargetProblem.warning(
              SETTING,
              SETTING + ": Cairn does not know the family of \"" + instanceClass + "\"",
              NearestName.hint(
                  all(), instanceClass, "the families are " + String.join(", ", SIZES.keySet()))));
    }
    return sizes.contains(parts[2])
        ? Optional.empty()
        : Optional.of(
            TargetProblem.error(
                SETTING,
                SETTING + " cannot be \"" + instanceClass + "\"",
                "the sizes of dms." + parts[1] + " are " + String.join(", ", sizes)));
  }

  private static List<String> all() {
    return SIZES.entrySet().stream()
        .flatMap(f -> f.getValue().stream().map(size -> "dms." + f.getKey() + "." + size))
        .toList();
  }
}
