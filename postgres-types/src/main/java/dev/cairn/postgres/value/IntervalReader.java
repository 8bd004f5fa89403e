package dev.cairn.postgres.value;

import java.util.List;

/**
 * Reads the text of an interval. The text shows its style: {@code @} begins the verbose one, {@code
 * P} that of ISO 8601; a word is in PostgreSQL's own, and the rest is the SQL standard's.
 *
 * <pre>
 * postgres : ( number unit ' ' )* ( sign? hh ':' mm ':' ss fraction? )? ;
 * verbose  : '@' ( ' ' number ' ' unit )+ ' ago'? | '@ 0' ;
 * iso      : 'P' ( number [YMD] )* ( 'T' ( number [HMS] )+ )? ;
 * sql      : '0' | sign? y '-' m ( ' ' sign? d )? ( ' ' sign? h ':' mm ':' ss fraction? )? ;
 * </pre>
 */
final class IntervalReader {
  /** A unit and what one of it is. */
  private record Unit(String word, int months, int days, long micros) {}

  // "mons" before "mon" and so on, as the first that fits is taken.
  private static final List<Unit> UNITS =
      List.of(
          new Unit("years", 12, 0, 0),
          new Unit("year", 12, 0, 0),
          new Unit("mons", 1, 0, 0),
          new Unit("mon", 1, 0, 0),
          new Unit("days", 0, 1, 0),
          new Unit("day", 0, 1, 0),
          new Unit("hours", 0, 0, IsoText.MICROS_PER_HOUR),
          new Unit("hour", 0, 0, IsoText.MICROS_PER_HOUR),
          new Unit("mins", 0, 0, IsoText.MICROS_PER_MINUTE),
          new Unit("min", 0, 0, IsoText.MICROS_PER_MINUTE),
          new Unit("secs", 0, 0, IsoText.MICROS_PER_SECOND),
          new Unit("sec", 0, 0, IsoText.MICROS_PER_SECOND));

  private static final List<Unit> ISO_DATE_UNITS =
      List.of(new Unit("Y", 12, 0, 0), new Unit("M", 1, 0, 0), new Unit("D", 0, 1, 0));

  private static final List<Unit> ISO_TIME_UNITS =
      List.of(
          new Unit("H", 0, 0, IsoText.MICROS_PER_HOUR),
          new Unit("M", 0, 0, IsoText.MICROS_PER_MINUTE),
          new Unit("S", 0, 0, IsoText.MICROS_PER_SECOND));

  /** The fields of an interval, which PostgreSQL keeps apart. */
  record Fields(int months, int days, long micros) {}

  private final TextCursor in;
  private long months;
  private long days;
  private long micros;

  private IntervalReader(String text) {
    in = new TextCursor(text, "an interval");
  }

  static Fields read(String text) {
    IntervalReader reader = new IntervalReader(text);
    if (text.isEmpty()) {
      throw reader.in.malformed();
    }
    try {
      if (text.equals("@ 0")) {
        return reader.result();
      }
      if (text.startsWith("@")) {
        return reader.verbose();
      }
      if (text.startsWith("P")) {
        return reader.iso();
      }
      return text.indexOf('y') >= 0 || text.indexOf('m') >= 0
          ? reader.postgres()
          : reader.sqlStandardOrTime();
    } catch (ArithmeticException e) {
      throw reader.in.outOfRange(0);
    }
  }

  private Fields postgres() {
    boolean more = true;
    while (more) {
      int sign = sign();
      long number = in.digits(1, 18);
      if (in.peek() == ':') {
        addTime(sign, number);
        in.expectEnd();
        return result();
      }
      in.expect(' ');
      add(unit(UNITS), sign, number, 0);
      more = in.accept(' ');
    }
    in.expectEnd();
    return result();
  }

  private Fields verbose() {
    in.expect('@');
    in.expect(' ');
    boolean more = true;
    boolean ago = false;
    while (more && !ago) {
      int sign = sign();
      long number = in.digits(1, 18);
      int fraction = in.fraction();
      in.expect(' ');
      add(unit(UNITS), sign, number, fraction);
      more = in.accept(' ');
      ago = more && in.accept("ago");
    }
    in.expectEnd();
    if (ago) {
      months = -months;
      days = -days;
      micros = Math.negateExact(micros);
    }
    return result();
  }

  private Fields iso() {
    in.expect('P');
    if (in.atEnd()) {
      throw in.malformed();
    }
    List<Unit> units = ISO_DATE_UNITS;
    while (!in.atEnd()) {
      if (units == ISO_DATE_UNITS && in.accept('T')) {
        units = ISO_TIME_UNITS;
      }
      int sign = sign();
      long number = in.digits(1, 18);
      int fraction = in.fraction();
      add(unit(units), sign, number, fraction);
    }
    return result();
  }

  /** A sign before the whole holds for all fields; with signs before several, each has its own. */
  private Fields sqlStandardOrTime() {
    int start = in.position();
    int sign = sign();
    long number = in.digits(1, 18);
    if (in.accept('-')) {
      months = sign * Math.addExact(Math.multiplyExact(number, 12), in.digits(1, 2));
      if (in.atEnd()) {
        return result();
      }
      in.expect(' ');
      start = in.position();
      sign = sign();
      number = in.digits(1, 18);
    }
    if (in.accept(' ')) {
      days = sign * number;
      start = in.position();
      boolean signed = in.peek() == '-' || in.peek() == '+';
      sign = signed ? sign() : sign;
      number = in.digits(1, 18);
    }
    if (in.peek() == ':') {
      addTime(sign, number);
    } else if (number != 0 || start != 0) {
      throw in.malformed();
    }
    in.expectEnd();
    return result();
  }

  private int sign() {
    if (in.accept('-')) {
      return -1;
    }
    in.accept('+');
    return 1;
  }

  private Unit unit(List<Unit> units) {
    for (Unit unit : units) {
      if (in.accept(unit.word())) {
        return unit;
      }
    }
    throw in.malformed();
  }

  private void add(Unit unit, int sign, long number, int fraction) {
    if (fraction != 0 && unit.micros() != IsoText.MICROS_PER_SECOND) {
      throw in.malformed();
    }
    long signed = sign * number;
    months = Math.addExact(months, Math.multiplyExact(signed, unit.months()));
    days = Math.addExact(days, Math.multiplyExact(signed, unit.days()));
    micros = Math.addExact(micros, Math.multiplyExact(signed, unit.micros()));
    micros = Math.addExact(micros, (long) sign * fraction);
  }

  /** After the hours: {@code ':' mm ':' ss fraction?}. */
  private void addTime(int sign, long hours) {
    in.expect(':');
    int minutes = in.twoDigits(59);
    in.expect(':');
    int seconds = in.twoDigits(59);
    long rest =
        minutes * IsoText.MICROS_PER_MINUTE + seconds * IsoText.MICROS_PER_SECOND + in.fraction();
    // Signed before the sum: the smallest long has no positive counterpart.
    micros = Math.addExact(Math.multiplyExact(sign * hours, IsoText.MICROS_PER_HOUR), sign * rest);
  }

  private Fields result() {
    return new Fields(Math.toIntExact(months), Math.toIntExact(days), micros);
  }
}
