package dev.cairn.postgres;

import dev.cairn.postgres.PgTextException.Code;
import java.util.Arrays;

/**
 * Reads the text of an array token by token, without making a tree, for those who build values of
 * their own. It accepts what the {@code array_in} of PostgreSQL 17 accepts and refuses the rest:
 *
 * <pre>
 * literal   : space* ( bounds '=' space* )? array space* ;
 * bounds    : ( '[' ( integer ':' )? integer ']' space* )+ ;
 * array     : '{' space* ( item ( delimiter item )* )? '}' ;     six levels at most
 * item      : space* ( array | quoted | unquoted ) space* ;
 * quoted    : '"' ( '\' any | ~["\] )* '"' ;
 * unquoted  : ( '\' any | ~["\{}delimiter] )+ ;     the word NULL in any case is null
 * </pre>
 *
 * All sub-arrays of one level have the same length, and elements stand on one level only. A text
 * without elements, such as {@code {}} or {@code {{},{}}}, is the empty array; that shows at the
 * end, when {@link #elementCount()} is 0.
 *
 * <pre>{@code
 * PgArrayReader in = new PgArrayReader(text, ',');
 * for (Token t = in.next(); t != Token.END_OF_TEXT; t = in.next()) {
 *   switch (t) { ... in.element() ... }
 * }
 * }</pre>
 *
 * Time is linear in the text and nothing recurses. An instance is for one text and one thread;
 * {@link #reset} makes it ready for another text.
 */
public final class PgArrayReader {
  /** PostgreSQL's MAXDIM. */
  public static final int MAX_DIMENSIONS = 6;

  /** PostgreSQL's MaxArraySize: 1 GiB - 1 of 8-byte elements. */
  private static final int MAX_ELEMENTS = 134_217_727;

  private static final int UNKNOWN = -1;

  /** What {@link #next()} came upon. */
  public enum Token {
    /** An array or a sub-array begins. */
    ARRAY_START,
    /** The array that began last ends. */
    ARRAY_END,
    /** An element, whose text {@link #element()} gives. */
    ELEMENT,
    /** An element that is null. */
    NULL,
    /** The whole text has been read and is well formed. */
    END_OF_TEXT
  }

  private String text = "";
  private char delimiter = ',';
  private int position;
  private int depth;
  private int dimensions;
  private boolean boundsGiven;
  private boolean dimensionsFrozen;
  private boolean delimiterExpected;
  private boolean started;
  private int elements;
  private final int[] lowerBounds = new int[MAX_DIMENSIONS];
  private final int[] lengths = new int[MAX_DIMENSIONS];
  private final int[] counts = new int[MAX_DIMENSIONS];

  private int start;
  private int end;
  private boolean quoted;
  private boolean escaped;

  /** Reads {@code text}, whose elements {@code delimiter} separates. */
  public PgArrayReader(String text, char delimiter) {
    reset(text, delimiter);
  }

  /**
   * Begins with another text.
   *
   * @throws IllegalArgumentException for a delimiter that the grammar uses otherwise
   */
  public void reset(String newText, char newDelimiter) {
    if ("{}\"\\[]=\0".indexOf(newDelimiter) >= 0 || isSpace(newDelimiter)) {
      throw new IllegalArgumentException("not a delimiter of arrays: " + newDelimiter);
    }
    text = newText;
    delimiter = newDelimiter;
    position = 0;
    depth = 0;
    dimensions = 0;
    boundsGiven = false;
    dimensionsFrozen = false;
    delimiterExpected = false;
    started = false;
    elements = 0;
    start = 0;
    end = 0;
    quoted = false;
    escaped = false;
    Arrays.fill(lowerBounds, 1);
    Arrays.fill(lengths, UNKNOWN);
  }

  /**
   * The next token; after {@link Token#END_OF_TEXT} that one again.
   *
   * @throws PgTextException where the text is not what {@code array_in} accepts
   */
  public Token next() {
    if (!started) {
      begin();
      return open();
    }
    if (depth == 0) {
      return finish();
    }
    String s = text;
    int length = s.length();
    int p = position;
    while (p < length) {
      char c = s.charAt(p);
      if (c == '"') {
        position = p;
        return quotedElement();
      }
      if (c == '{') {
        position = p;
        return open();
      }
      if (c == '}') {
        position = p;
        return close();
      }
      if (c == delimiter) {
        if (!delimiterExpected) {
          throw malformed(p, "unexpected delimiter " + c);
        }
        delimiterExpected = false;
        p++;
      } else if (isSpace(c)) {
        p++;
      } else {
        position = p;
        return unquotedElement();
      }
    }
    throw unexpectedEnd();
  }

  /** The text of the element that {@link #next()} came upon, unescaped. */
  public String element() {
    return escaped ? unescaped() : text.substring(start, end);
  }

  /** Where the element's raw text begins in the whole text, after the quote of a quoted one. */
  public int start() {
    return start;
  }

  /** Where the element's raw text ends, exclusive: before the quote or trailing white space. */
  public int end() {
    return end;
  }

  /** Whether the element stood in double quotes. */
  public boolean isQuoted() {
    return quoted;
  }

  /** Whether the element's raw text holds backslash escapes, so that it is not its value. */
  public boolean isEscaped() {
    return escaped;
  }

  /** How many arrays are open at this point, from 0 to {@value #MAX_DIMENSIONS}. */
  public int depth() {
    return depth;
  }

  /** How many elements, nulls included, have been read so far. */
  public int elementCount() {
    return elements;
  }

  /** The dimensions seen so far; at the end of the text, those of the array unless it is empty. */
  public int dimensions() {
    return dimensions;
  }

  /** The lower bound of a dimension, counted from 0; 1 unless the text gave another. */
  public int lowerBound(int dimension) {
    return lowerBounds[dimension];
  }

  /** The length of a dimension, counted from 0; known at the end of the text. */
  public int length(int dimension) {
    return lengths[dimension];
  }

  /** Before the first brace: white space and bounds. */
  private void begin() {
    started = true;
    int p = skipSpace(0);
    while (p < text.length() && text.charAt(p) == '[') {
      if (dimensions >= MAX_DIMENSIONS) {
        throw tooManyDimensions(p);
      }
      p = skipSpace(bound(p));
    }
    boundsGiven = dimensions > 0;
    dimensionsFrozen = boundsGiven;
    if (boundsGiven) {
      if (p >= text.length() || text.charAt(p) != '=') {
        throw new PgTextException(Code.BAD_ARRAY_BOUNDS, p, "missing \"=\" after array dimensions");
      }
      p = skipSpace(p + 1);
    }
    if (p >= text.length() || text.charAt(p) != '{') {
      throw malformed(
          p,
          boundsGiven
              ? "array contents must start with \"{\""
              : "array value must start with \"{\" or dimension information");
    }
    position = p;
  }

  /** {@code '[' ( integer ':' )? integer ']'}; gives the position after it. */
  private int bound(int open) {
    int p = open + 1;
    int digits = integerEnd(p);
    if (digits == p) {
      throw new PgTextException(
          Code.BAD_ARRAY_BOUNDS, p, "\"[\" must introduce explicitly-specified array dimensions");
    }
    int lower = 1;
    int upper = integer(p, digits);
    p = digits;
    if (p < text.length() && text.charAt(p) == ':') {
      lower = upper;
      p++;
      digits = integerEnd(p);
      if (digits == p) {
        throw new PgTextException(Code.BAD_ARRAY_BOUNDS, p, "missing array dimension value");
      }
      upper = integer(p, digits);
      p = digits;
    }
    if (p >= text.length() || text.charAt(p) != ']') {
      throw new PgTextException(Code.BAD_ARRAY_BOUNDS, p, "missing \"]\" after array dimensions");
    }
    if (upper < lower) {
      throw new PgTextException(
          Code.BAD_ARRAY_BOUNDS, open, "upper bound cannot be less than lower bound");
    }
    if (upper == Integer.MAX_VALUE) {
      throw new PgTextException(Code.BAD_ARRAY_BOUNDS, open, "array upper bound is too large");
    }
    long count = (long) upper - lower + 1;
    if (count > Integer.MAX_VALUE) {
      throw new PgTextException(
          Code.BAD_ARRAY_BOUNDS, open, "array size exceeds the maximum allowed");
    }
    lowerBounds[dimensions] = lower;
    lengths[dimensions] = (int) count;
    dimensions++;
    return p + 1;
  }

  /** Where an integer that begins here ends; the same position if none does. */
  private int integerEnd(int from) {
    int p = from;
    if (p < text.length() && (text.charAt(p) == '-' || text.charAt(p) == '+')) {
      p++;
    }
    int digits = p;
    while (p < text.length() && text.charAt(p) >= '0' && text.charAt(p) <= '9') {
      p++;
    }
    return p == digits ? from : p;
  }

  private int integer(int from, int to) {
    boolean negative = text.charAt(from) == '-';
    long value = 0;
    for (int p = from; p < to; p++) {
      char c = text.charAt(p);
      if (c >= '0' && c <= '9') {
        value = value * 10 + (c - '0');
        if (value > 1L + Integer.MAX_VALUE) {
          throw boundOutOfRange(from);
        }
      }
    }
    value = negative ? -value : value;
    if (value > Integer.MAX_VALUE) {
      throw boundOutOfRange(from);
    }
    return (int) value;
  }

  private Token open() {
    if (delimiterExpected) {
      throw malformed(position, "unexpected {");
    }
    if (depth >= MAX_DIMENSIONS) {
      throw tooManyDimensions(position);
    }
    counts[depth] = 0;
    depth++;
    if (depth > dimensions) {
      if (dimensionsFrozen) {
        throw ragged(position);
      }
      dimensions = depth;
    }
    position++;
    return Token.ARRAY_START;
  }

  private Token close() {
    if (!delimiterExpected && counts[depth - 1] > 0) {
      throw malformed(position, "unexpected }");
    }
    depth--;
    if (depth > 0) {
      counts[depth - 1]++;
    }
    if (lengths[depth] == UNKNOWN) {
      lengths[depth] = counts[depth];
    } else if (lengths[depth] != counts[depth]) {
      throw ragged(position);
    }
    delimiterExpected = true;
    position++;
    return Token.ARRAY_END;
  }

  /** After the last brace: white space only. */
  private Token finish() {
    position = skipSpace(position);
    if (position < text.length()) {
      throw malformed(position, "junk after closing right brace");
    }
    return Token.END_OF_TEXT;
  }

  private Token quotedElement() {
    String s = text;
    int length = s.length();
    int p = position + 1;
    start = p;
    quoted = true;
    escaped = false;
    while (p < length) {
      char c = s.charAt(p);
      if (c == '"') {
        end = p;
        p = skipSpace(p + 1);
        if (p >= length) {
          throw unexpectedEnd();
        }
        c = s.charAt(p);
        if (c != delimiter && c != '}' && c != '{') {
          throw malformed(p, "incorrectly quoted array element");
        }
        return element(Token.ELEMENT, p);
      }
      if (c == '\\') {
        escaped = true;
        p++;
      } else if (c == '\0') {
        throw malformed(p, "text cannot hold a NUL character");
      }
      p++;
    }
    throw unexpectedEnd();
  }

  private Token unquotedElement() {
    String s = text;
    int length = s.length();
    int p = position;
    start = p;
    end = p;
    quoted = false;
    escaped = false;
    while (p < length) {
      char c = s.charAt(p);
      if (c == delimiter || c == '}') {
        return element(isNull() ? Token.NULL : Token.ELEMENT, p);
      }
      p++;
      if (c > '\\') {
        if (c == '{') {
          throw malformed(p - 1, "unexpected {");
        }
        end = p;
      } else if (c == '\\') {
        escaped = true;
        p++;
        end = p;
      } else if (c == '"') {
        throw malformed(p - 1, "incorrectly quoted array element");
      } else if (c == '\0') {
        throw malformed(p - 1, "text cannot hold a NUL character");
      } else if (!isSpace(c)) {
        end = p;
      }
    }
    throw unexpectedEnd();
  }

  /** The word NULL in any case, neither quoted nor escaped. */
  private boolean isNull() {
    return end - start == 4
        && !escaped
        && (text.charAt(start) | 0x20) == 'n'
        && (text.charAt(start + 1) | 0x20) == 'u'
        && (text.charAt(start + 2) | 0x20) == 'l'
        && (text.charAt(start + 3) | 0x20) == 'l';
  }

  private Token element(Token token, int next) {
    if (delimiterExpected) {
      throw malformed(quoted ? start - 1 : start, "unexpected array element");
    }
    if (elements >= MAX_ELEMENTS) {
      throw malformed(start, "array size exceeds the maximum allowed");
    }
    elements++;
    dimensionsFrozen = true;
    if (depth != dimensions) {
      throw ragged(quoted ? start - 1 : start);
    }
    counts[depth - 1]++;
    delimiterExpected = true;
    position = next;
    return token;
  }

  private String unescaped() {
    StringBuilder value = new StringBuilder(end - start);
    int from = start;
    for (int p = text.indexOf('\\', from); p >= 0 && p < end; p = text.indexOf('\\', p + 2)) {
      value.append(text, from, p);
      from = p + 1;
    }
    return value.append(text, from, end).toString();
  }

  private int skipSpace(int from) {
    int p = from;
    while (p < text.length() && isSpace(text.charAt(p))) {
      p++;
    }
    return p;
  }

  /** White space as PostgreSQL's scanner knows it: these six, whatever the locale. */
  static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static PgTextException malformed(int position, String reason) {
    return new PgTextException(Code.MALFORMED_ARRAY, position, reason);
  }

  private PgTextException unexpectedEnd() {
    return malformed(text.length(), "unexpected end of input");
  }

  private PgTextException ragged(int position) {
    return new PgTextException(
        Code.RAGGED_ARRAY,
        position,
        boundsGiven
            ? "specified array dimensions do not match array contents"
            : "multidimensional arrays must have sub-arrays with matching dimensions");
  }

  private static PgTextException tooManyDimensions(int position) {
    return new PgTextException(
        Code.TOO_MANY_DIMENSIONS,
        position,
        "number of array dimensions exceeds the maximum allowed (" + MAX_DIMENSIONS + ")");
  }

  private static PgTextException boundOutOfRange(int position) {
    return new PgTextException(
        Code.BAD_ARRAY_BOUNDS, position, "array bound is out of integer range");
  }
}
