package dev.cairn.rockset.time;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Switch;
import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.EvaluationException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A format of PARSE_ and FORMAT_ functions, such as {@code %Y-%m-%dT%H:%M:%SZ}, compiled to a list
 * of steps. Its model is ZetaSQL's (chosen, see {@link Dialect#SECONDS_FRACTION}): a character that
 * is not an element stands for itself, white space for any white space, numbers take up to their
 * width, the last of several elements for one field wins, what is missing is taken from 1970-01-01
 * 00:00:00.
 */
public final class TimePattern {
  private final PatternElement[] steps;
  private final int[] arguments;
  private final PatternElement[] readSteps;
  private final int[] readArguments;
  private final char directSeparator;
  private final String directTail;
  private final boolean direct;

  private TimePattern(PatternSteps steps, PatternSteps readSteps) {
    this.steps = steps.elements();
    this.arguments = steps.arguments();
    this.readSteps = readSteps.elements();
    this.readArguments = readSteps.arguments();
    this.direct = isDirect();
    this.directSeparator = direct ? (char) readArguments[1] : 0;
    this.directTail = direct ? literalsFrom(3) : "";
  }

  /**
   * Compiles a format.
   *
   * @throws PatternException when an element is unknown or not one of the kind
   */
  public static TimePattern compile(String format, PatternKind kind, Dialect dialect) {
    PatternSteps steps = new PatternCompiler(format, kind, dialect).compile();
    return new TimePattern(steps, new PatternFuser(steps, dialect).fuse());
  }

  /** The questions that {@link #compile} asks the dialect about one format or another. */
  public static final Set<Switch<?>> SWITCHES = Set.of(Dialect.SECONDS_FRACTION, Dialect.BARE_Z);

  /**
   * The questions that {@link #compile} asks the dialect about a format; all if it is no format.
   */
  public static Set<Switch<?>> switches(String format, PatternKind kind) {
    TimePattern pattern;
    try {
      pattern = compile(format, kind, Dialect.defaults());
    } catch (PatternException e) {
      return SWITCHES;
    }
    Set<Switch<?>> asked = new LinkedHashSet<>();
    for (int i = 0; i < pattern.steps.length; i++) {
      if (pattern.steps[i] == PatternElement.SECOND && pattern.arguments[i] == 0) {
        asked.add(Dialect.SECONDS_FRACTION);
      } else if (pattern.steps[i] == PatternElement.OFFSET && pattern.arguments[i] != ':') {
        asked.add(Dialect.BARE_Z);
      }
    }
    return asked;
  }

  /** Day, a character, time without a fraction, and only characters after it. */
  private boolean isDirect() {
    if (readSteps.length < 3
        || readSteps[0] != PatternElement.CIVIL_DAY
        || readSteps[1] != PatternElement.LITERAL
        || readSteps[2] != PatternElement.CLOCK
        || readArguments[2] != 0) {
      return false;
    }
    for (int i = 3; i < readSteps.length; i++) {
      if (readSteps[i] != PatternElement.LITERAL) {
        return false;
      }
    }
    return true;
  }

  private String literalsFrom(int first) {
    StringBuilder tail = new StringBuilder();
    for (int i = first; i < readSteps.length; i++) {
      tail.append((char) readArguments[i]);
    }
    return tail.toString();
  }

  /**
   * Reads text as an instant in microseconds since 1970-01-01 UTC; {@code zone} is that of the text
   * unless an element says otherwise.
   *
   * @throws EvaluationException when the text does not match, or names a day or time that does not
   *     exist
   */
  public long readInstant(String text, Zone zone) {
    if (direct) {
      long civil = DigitRuns.civilMicros(text, directSeparator, directTail);
      if (civil != DigitRuns.NONE) {
        return zone.isUtc() ? civil : zone.toInstant(civil);
      }
    }
    return new PatternReader(text).run(readSteps, readArguments).instant(zone);
  }

  /** Reads text as a civil time in microseconds since 1970-01-01 00:00:00; errors as above. */
  public long readCivil(String text) {
    return readInstant(text, Zone.UTC);
  }

  /** Reads text as a day since 1970-01-01; errors as above. */
  public int readDay(String text) {
    if (readSteps.length == 1 && readSteps[0] == PatternElement.CIVIL_DAY) {
      int day = text.length() == 10 ? DigitRuns.day(text, 0) : DigitRuns.NO_DAY;
      if (day != DigitRuns.NO_DAY) {
        return day;
      }
    }
    return (int) Math.floorDiv(readInstant(text, Zone.UTC), CivilTime.MICROS_PER_DAY);
  }

  /** Reads text as microseconds since midnight; errors as above. */
  public long readTimeOfDay(String text) {
    return Math.floorMod(readInstant(text, Zone.UTC), CivilTime.MICROS_PER_DAY);
  }

  /** Prints a civil time; the offset and the zone printed are those of UTC. */
  public String printCivil(long micros) {
    return new PatternPrinter(micros, 0).run(steps, arguments);
  }

  /** Prints an instant as the clocks of {@code zone} show it. */
  public String printInstant(long epochMicros, Zone zone) {
    int offset = zone.offsetAt(epochMicros);
    return new PatternPrinter(epochMicros, offset).run(steps, arguments);
  }
}
