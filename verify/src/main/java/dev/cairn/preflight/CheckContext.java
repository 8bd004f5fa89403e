package dev.cairn.preflight;

import dev.cairn.dms.DmsSettings;
import java.util.Optional;

/**
 * The tasks that will run against the server.
 *
 * @param tasks the number of tasks, one per table
 * @param captureDdls whether DMS captures DDL
 * @param engineVersion of DMS from the target; empty if Cairn chooses it
 */
record CheckContext(DmsSettings settings, int tasks, boolean captureDdls, String engineVersion) {
  private static final int FIRST_KNOWN = 13;

  /** Why the named engine cannot read a server of this version; empty if it can. */
  Optional<String> engineObjection(int serverVersion) {
    if (engineVersion.isEmpty()) {
      return Optional.empty();
    }
    int major = serverVersion / 10_000;
    String lowest =
        switch (Math.min(major, 17)) {
          case 13 -> "3.4.3";
          case 14 -> "3.4.7";
          case 15 -> "3.5.1";
          case 16 -> "3.5.3";
          default -> major < FIRST_KNOWN ? "0.0.0" : "3.6.1";
        };
    return compare(engineVersion, lowest) < 0
        ? Optional.of("DMS engine " + engineVersion + "; needed: " + lowest + " or later")
        : Optional.empty();
  }

  private static int compare(String one, String other) {
    String[] left = one.split("\\.", -1);
    String[] right = other.split("\\.", -1);
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      int order = Integer.compare(Integer.parseInt(left[i]), Integer.parseInt(right[i]));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.length, right.length);
  }
}
