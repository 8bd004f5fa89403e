package dev.cairn.bundle;

import java.util.Comparator;

/**
 * A version of DMS's replication engine, and the rules that depend on it.
 *
 * @param reason why this one
 */
record EngineVersion(int major, int minor, int patch, String reason)
    implements Comparable<EngineVersion> {
  private static final Comparator<EngineVersion> ORDER =
      Comparator.comparingInt(EngineVersion::major)
          .thenComparingInt(EngineVersion::minor)
          .thenComparingInt(EngineVersion::patch);

  /** The newest that Rockset's documentation advises for its CDC. */
  private static final String ADVISED = "3.4.7";

  private static final String ADVICE =
      "Rockset's documentation advises engine 3.4.7 or earlier for stable CDC";

  /** The engine that was asked for, or the one that suits the server. */
  static EngineVersion of(Target target, int serverMajor) {
    String wanted = target.dms().engineVersion();
    if (!wanted.isEmpty()) {
      EngineVersion chosen = parse(wanted, "named in the target");
      return chosen.isAtLeast(3, 4, 8)
          ? parse(wanted, "named in the target, against the advice: " + ADVICE)
          : chosen;
    }
    String lowest = lowestFor(serverMajor);
    if (parse(lowest, "").compareTo(parse(ADVISED, "")) <= 0) {
      return parse(
          ADVISED,
          ADVICE
              + "; where AWS no longer offers it, name a newer one as dms.engine_version and run"
              + " the same checks");
    }
    return parse(
        lowest,
        "PostgreSQL "
            + serverMajor
            + " needs this engine or a newer one (AWS), although "
            + ADVICE);
  }

  /** AWS's table of server versions and the lowest engine that knows them. */
  private static String lowestFor(int serverMajor) {
    return switch (serverMajor) {
      case 0, 9, 10, 11, 12, 13, 14 -> ADVISED;
      case 15 -> "3.5.1";
      case 16 -> "3.5.3";
      default -> "3.6.1";
    };
  }

  private static EngineVersion parse(String text, String reason) {
    String[] parts = text.split("\\.", -1);
    return new EngineVersion(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), reason);
  }

  boolean isAtLeast(int otherMajor, int otherMinor, int otherPatch) {
    return compareTo(new EngineVersion(otherMajor, otherMinor, otherPatch, "")) >= 0;
  }

  /** From 3.4.7 an instance reaches Kinesis and Secrets Manager by VPC endpoints only. */
  boolean needsVpcEndpoints() {
    return isAtLeast(3, 4, 7);
  }

  /** {@code UseLargeIntegerValue} came with 3.5.4. */
  boolean knowsLargeIntegers() {
    return isAtLeast(3, 5, 4);
  }

  String text() {
    return major + "." + minor + "." + patch;
  }

  @Override
  public int compareTo(EngineVersion other) {
    return ORDER.compare(this, other);
  }
}
