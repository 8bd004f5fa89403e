package dev.cairn.postgres.value;

/** The characters of the text of an array, and what each is to its reader. */
final class ArrayText {
  static final byte PLAIN = 0;
  static final byte SPACE = 1;
  static final byte DELIMITER = 2;
  static final byte OPEN = 3;
  static final byte CLOSE = 4;
  static final byte QUOTE = 5;
  static final byte BACKSLASH = 6;
  static final byte END_OF_CHARS = 7;

  /** The mark after the end of the text; PostgreSQL allows none within it. */
  static final char END = '\0';

  /** A longer buffer is not kept for the next text. */
  private static final int MAX_KEPT = 1 << 16;

  private static final byte[] COMMA_KINDS = kinds(',');

  private String text = "";
  private int length;
  private char delimiter = ',';

  /** By character of ASCII; beyond it all but the delimiter are {@link #PLAIN}. */
  private byte[] kinds = COMMA_KINDS;

  /**
   * The text, and one more character behind it, so that loops end without counting; made when the
   * first unquoted element comes.
   */
  private char[] chars = {};

  private boolean charsRead;

  void reset(String newText, char newDelimiter) {
    text = newText;
    length = newText.length();
    delimiter = newDelimiter;
    kinds = newDelimiter == ',' ? COMMA_KINDS : kinds(newDelimiter);
    charsRead = false;
  }

  private static byte[] kinds(char delimiter) {
    byte[] kinds = new byte[128];
    for (char c = 0; c < kinds.length; c++) {
      kinds[c] = TextCursor.isSpace(c) ? SPACE : PLAIN;
    }
    kinds['{'] = OPEN;
    kinds['}'] = CLOSE;
    kinds['"'] = QUOTE;
    kinds['\\'] = BACKSLASH;
    kinds[END] = END_OF_CHARS;
    if (delimiter < kinds.length) {
      kinds[delimiter] = DELIMITER;
    }
    return kinds;
  }

  int length() {
    return length;
  }

  /** The whole text. */
  String string() {
    return text;
  }

  /** The whole text, and {@link #END} behind it. */
  char[] chars() {
    if (!charsRead) {
      if (chars.length <= length || chars.length > MAX_KEPT) {
        chars = new char[length + 1];
      }
      text.getChars(0, length, chars, 0);
      chars[length] = END;
      charsRead = true;
    }
    return chars;
  }

  /** The character at a position, {@link #END} behind the text. */
  char at(int p) {
    if (charsRead) {
      return chars[p];
    }
    return p < length ? text.charAt(p) : END;
  }

  byte kind(char c) {
    if (c < 128) {
      return kinds[c];
    }
    return c == delimiter ? DELIMITER : PLAIN;
  }

  byte kindAt(int p) {
    return kind(at(p));
  }

  /** The text between two positions without the backslashes that escape its characters. */
  String unescaped(int start, int end) {
    StringBuilder value = new StringBuilder(end - start);
    int from = start;
    for (int p = text.indexOf('\\', from); p >= 0 && p < end; p = text.indexOf('\\', p + 2)) {
      value.append(text, from, p);
      from = p + 1;
    }
    return value.append(text, from, end).toString();
  }

  /** The first position from here on that holds no white space. */
  int skipSpace(int from) {
    int p = from;
    while (TextCursor.isSpace(at(p))) {
      p++;
    }
    return p;
  }
}
