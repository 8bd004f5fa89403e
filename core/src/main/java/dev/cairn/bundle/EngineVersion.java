package dev.cairn.bundle;

import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

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

  private static final String RUN_AGAIN =
      "name a newer one as dms.engine_version and run the same checks";

  private static final String NEEDS_THIS =
      " needs this engine or a newer one (AWS), although " + ADVICE;

  /** Older than every engine there is. */
  private static final String ANY = "0.0.0";

  /**
   * The engine that was asked for, or the lowest above the advised one that knows the server and
   * every setting.
   *
   * @throws BundleException {@code BAD_TARGET} if the engine that was asked for lacks a setting
   */
  static EngineVersion of(Target target, int serverMajor, DmsSettings settings) {
    String wanted = target.dms().engineVersion();
    if (!wanted.isEmpty()) {
      EngineVersion chosen =
          parse(wanted, "named in the target" + againstAdvice(parse(wanted, ""), serverMajor));
      chosen
          .missing(settings)
          .ifPresent(
              setting -> {
                throw new BundleException(
                    BundleException.Code.BAD_TARGET,
                    chosen.lacks("dms.engine_version", setting, settings),
                    fix(setting, settings));
              });
      return chosen;
    }
    EngineVersion best = parse(ADVISED, ADVICE + "; if AWS no longer offers it, " + RUN_AGAIN);
    EngineVersion server = parse(lowestFor(serverMajor), "PostgreSQL " + serverMajor + NEEDS_THIS);
    if (server.compareTo(best) > 0) {
      best = server;
    }
    for (DmsSetting setting : DmsSetting.values()) {
      String value = settings.value(setting);
      EngineVersion needed =
          parse(lowestFor(setting, value), setting.key() + "=" + value + NEEDS_THIS);
      if (needed.compareTo(best) > 0) {
        best = needed;
      }
    }
    return best;
  }

  private static String againstAdvice(EngineVersion wanted, int serverMajor) {
    String lowest = lowestFor(serverMajor);
    if (wanted.compareTo(parse(lowest, "")) < 0) {
      return ", although PostgreSQL " + serverMajor + " needs engine " + lowest + " or a newer one";
    }
    return wanted.isAtLeast(3, 4, 8) ? ", against the advice: " + ADVICE : "";
  }

  /** The first setting that this engine does not know; empty if it knows what all are set to. */
  Optional<DmsSetting> missing(DmsSettings settings) {
    return Arrays.stream(DmsSetting.values())
        .filter(s -> compareTo(parse(lowestFor(s, settings.value(s)), "")) < 0)
        .findFirst();
  }

  /** The message that the engine, which {@code place} names, lacks a setting. */
  String lacks(String place, DmsSetting setting, DmsSettings settings) {
    String value = settings.value(setting);
    return place
        + " is "
        + text()
        + ", which does not know "
        + setting.key()
        + "="
        + value
        + ": that came with "
        + lowestFor(setting, value);
  }

  /** The fix where an engine lacks a setting. */
  static String fix(DmsSetting setting, DmsSettings settings) {
    return "name engine "
        + lowestFor(setting, settings.value(setting))
        + " or a newer one, or leave dms.engine_version out";
  }

  /** AWS's release notes: the lowest engine that does what a setting's value asks for. */
  private static String lowestFor(DmsSetting setting, String value) {
    if (value.equals(setting.defaultValue())) {
      return ANY;
    }
    return switch (setting) {
      case INCLUDE_NULL_AND_EMPTY -> "3.4.1";
      case MAP_UNBOUNDED_NUMERIC_AS_STRING, NO_HEX_PREFIX -> "3.4.4";
      // Before images had values of character types only before.
      case MAP_BOOLEAN_AS_BOOLEAN, TRIM_SPACE_IN_CHAR, ENABLE_BEFORE_IMAGE -> "3.4.7";
      case USE_LARGE_INTEGER_VALUE -> "3.5.4";
      case MAP_JSONB_AS_CLOB,
          MAP_LONG_VARCHAR_AS,
          UNBOUNDED_VARCHAR_MAX_SIZE,
          PLUGIN_NAME,
          MESSAGE_FORMAT,
          INCLUDE_TRANSACTION_DETAILS,
          INCLUDE_PARTITION_VALUE,
          PARTITION_INCLUDE_SCHEMA_TABLE,
          INCLUDE_TABLE_ALTER_OPERATIONS,
          INCLUDE_CONTROL_DETAILS,
          SUPPORT_LOBS,
          LOB_MAX_SIZE,
          BEFORE_IMAGE_FIELD_NAME,
          BEFORE_IMAGE_COLUMN_FILTER,
          PARALLEL_APPLY_THREADS,
          TARGET_TABLE_PREP_MODE,
          PARTITION_KEY_TYPE,
          PARTITION_KEY,
          DECIMAL_TEXT,
          FULL_LOAD_BOOLEAN_TEXT,
          CDC_BOOLEAN_TEXT,
          NUMBER_PRECISION,
          NOT_A_NUMBER,
          INFINITE_TIME,
          BC_YEAR,
          TIME_FRACTION,
          TIMETZ_OFFSET,
          EMPTY_STRING,
          DOMAIN_FORM,
          UNCHANGED_TOAST,
          FULL_IDENTITY_DELETE,
          ALTER_DETAILS ->
          ANY;
    };
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

  /** The version of a text of three numbers. */
  static EngineVersion parse(String text, String reason) {
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

  /** Whether requests may name the setting; to an older engine it is an unknown word. */
  boolean knows(DmsSetting setting) {
    return setting != DmsSetting.USE_LARGE_INTEGER_VALUE || isAtLeast(3, 5, 4);
  }

  String text() {
    return major + "." + minor + "." + patch;
  }

  @Override
  public int compareTo(EngineVersion other) {
    return ORDER.compare(this, other);
  }
}
