package dev.cairn.postgres.value;

/** The integer types; all are read as {@code long}, each within its own range. */
enum PgInteger implements PgCodec<Long> {
  INT2("an int2", Short.MIN_VALUE, Short.MAX_VALUE),
  INT4("an int4", Integer.MIN_VALUE, Integer.MAX_VALUE),
  INT8("an int8", Long.MIN_VALUE, Long.MAX_VALUE),
  /** {@code oid}, {@code xid} and {@code cid}, which have no sign. */
  UNSIGNED4("an unsigned 4-byte integer", 0, 0xFFFF_FFFFL);

  private final String what;
  private final long least;
  private final long most;

  PgInteger(String what, long least, long most) {
    this.what = what;
    this.least = least;
    this.most = most;
  }

  @Override
  public Long parse(String text) {
    TextCursor in = new TextCursor(text, what);
    boolean negative = in.accept('-');
    int digits = in.position();
    if (!in.atDigit() || (in.peek() == '0' && text.length() > digits + 1)) {
      throw in.malformed();
    }
    // Counts down: the smallest long has no positive counterpart.
    long value = 0;
    while (in.atDigit()) {
      int digit = in.next() - '0';
      if (value < (Long.MIN_VALUE + digit) / 10) {
        throw in.outOfRange(0);
      }
      value = value * 10 - digit;
    }
    in.expectEnd();
    if (!negative && value == Long.MIN_VALUE) {
      throw in.outOfRange(0);
    }
    value = negative ? value : -value;
    if (value < least || value > most) {
      throw in.outOfRange(0);
    }
    return value;
  }

  @Override
  public String toText(Long value) {
    return Long.toString(value);
  }
}
