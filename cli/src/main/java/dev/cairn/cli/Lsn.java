package dev.cairn.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A place in PostgreSQL's write-ahead log, as {@code pg_lsn} prints it: {@code 16/B374D848}. */
record Lsn(long value) implements Comparable<Lsn> {
  private static final Pattern TEXT = Pattern.compile("([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})");

  /**
   * Reads a place.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Lsn parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not an LSN: " + text);
    }
    return new Lsn(Long.parseLong(parts.group(1), 16) << 32 | Long.parseLong(parts.group(2), 16));
  }

  @Override
  public int compareTo(Lsn other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%X/%X", value >>> 32, value & 0xFFFFFFFFL);
  }

  /** Reads an option's argument. */
  static final class Converter implements ITypeConverter<Lsn> {
    @Override
    public Lsn convert(String text) {
      try {
        return parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + text + "' is not an LSN such as 16/B374D848");
      }
    }
  }
}
