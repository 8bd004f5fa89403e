package dev.cairn.postgres.value;

import static dev.cairn.postgres.value.ArrayText.BACKSLASH;
import static dev.cairn.postgres.value.ArrayText.CLOSE;
import static dev.cairn.postgres.value.ArrayText.DELIMITER;
import static dev.cairn.postgres.value.ArrayText.END;
import static dev.cairn.postgres.value.ArrayText.END_OF_CHARS;
import static dev.cairn.postgres.value.ArrayText.OPEN;
import static dev.cairn.postgres.value.ArrayText.PLAIN;
import static dev.cairn.postgres.value.ArrayText.QUOTE;
import static dev.cairn.postgres.value.ArrayText.SPACE;

import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgTextException.Code;

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
 * All sub-arrays of one level have the same length, and elements are on one level only. A text
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
  public static final int MAX_DIMENSIONS = ArrayShape.MAX_DIMENSIONS;

  private static final int UNKNOWN = -1;

  /** As many digits as a long always holds. */
  private static final int MAX_DIGITS = 18;

  /** The kinds of tokens that {@link #next()} finds. */
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

  private static final int QUOTED = 1;
  private static final int ESCAPED = 2;
  private static final int INTEGER = 4;

  private final ArrayText text = new ArrayText();
  private final ArrayShape shape = new ArrayShape();
  private int position;
  private boolean delimiterExpected;
  private boolean started;

  private int start;
  private int end;

  /** {@link #QUOTED}, {@link #ESCAPED} and {@link #INTEGER} of the element read last. */
  private int form;

  private long integer;

  /** The first backslash not before the element read last; the text's length if there is none. */
  private int nextBackslash;

  /**
   * Reads {@code text}, whose elements {@code delimiter} separates.
   *
   * @param text a text that {@code array_in} accepts
   * @param delimiter the character between two elements; {@code pg_type.typdelim} of their type
   */
  public PgArrayReader(String text, char delimiter) {
    reset(text, delimiter);
  }

  /**
   * {@return whether a text with this delimiter can be read: the grammar does not use it otherwise}
   *
   * @param delimiter the character between two elements
   */
  public static boolean takes(char delimiter) {
    return "{}\"\\[]=\0".indexOf(delimiter) < 0 && !TextCursor.isSpace(delimiter);
  }

  /**
   * Begins with another text.
   *
   * @param newText a text that {@code array_in} accepts
   * @param newDelimiter the character between two elements; {@code pg_type.typdelim} of their type
   * @throws IllegalArgumentException for a delimiter that the grammar uses otherwise
   */
  public void reset(String newText, char newDelimiter) {
    if (!takes(newDelimiter)) {
      throw new IllegalArgumentException("not a delimiter of arrays: " + newDelimiter);
    }
    text.reset(newText, newDelimiter);
    nextBackslash = UNKNOWN;
    position = 0;
    delimiterExpected = false;
    started = false;
    shape.reset();
    start = 0;
    end = 0;
    form = 0;
  }

  /**
   * {@return the next token; after {@link Token#END_OF_TEXT} that one again}
   *
   * @throws PgTextException where the text is not what {@code array_in} accepts
   */
  public Token next() {
    if (!started) {
      begin();
      return open();
    }
    if (shape.depth() == 0) {
      return finish();
    }
    int p = position;
    while (true) {
      char c = text.at(p);
      switch (text.kind(c)) {
        case SPACE -> p++;
        case DELIMITER -> {
          if (!delimiterExpected) {
            throw malformed(p, "unexpected delimiter " + c);
          }
          delimiterExpected = false;
          p++;
        }
        case QUOTE -> {
          return quotedElement(p);
        }
        case OPEN -> {
          position = p;
          return open();
        }
        case CLOSE -> {
          position = p;
          return close();
        }
        case END_OF_CHARS -> throw unexpectedEnd();
        default -> {
          return unquotedElement(p);
        }
      }
    }
  }

  /** {@return the text of the element that {@link #next()} came upon, unescaped} */
  public String element() {
    return isEscaped() ? text.unescaped(start, end) : text.string().substring(start, end);
  }

  /**
   * {@return the start of the element's raw text in the whole text, after the quote of a quoted
   * one}
   */
  public int start() {
    return start;
  }

  /**
   * {@return the end of the element's raw text, exclusive: before the quote or trailing white
   * space}
   */
  public int end() {
    return end;
  }

  /** {@return whether the element was in double quotes} */
  public boolean isQuoted() {
    return (form & QUOTED) != 0;
  }

  /**
   * {@return whether the element's raw text holds backslash escapes, so that it is not its value}
   */
  public boolean isEscaped() {
    return (form & ESCAPED) != 0;
  }

  /**
   * {@return whether the element is a plain integer, unquoted: an optional minus and 1 to 18
   * digits} {@link #integer()} then has its value without reading the text again; other integers,
   * such as those of 19 digits, are for the caller to read.
   */
  public boolean hasInteger() {
    return (form & INTEGER) != 0;
  }

  /** {@return the element's value, if {@link #hasInteger()}; undefined if not} */
  public long integer() {
    return integer;
  }

  /** {@return the number of open arrays at this point, from 0 to {@value #MAX_DIMENSIONS}} */
  public int depth() {
    return shape.depth();
  }

  /** {@return the number of elements read so far, nulls included} */
  public int elementCount() {
    return shape.elements();
  }

  /**
   * {@return the dimensions seen so far; at the end of the text, those of the array unless it is
   * empty}
   */
  public int dimensions() {
    return shape.dimensions();
  }

  /**
   * {@return the lower bound of a dimension, counted from 0; 1 unless the text gave another}
   *
   * @param dimension the dimension, from 0 for the outermost
   */
  public int lowerBound(int dimension) {
    return shape.lowerBound(dimension);
  }

  /**
   * {@return the length of a dimension, counted from 0; known at the end of the text}
   *
   * @param dimension the dimension, from 0 for the outermost
   */
  public int length(int dimension) {
    return shape.length(dimension);
  }

  /** Before the first brace: white space and bounds. */
  private void begin() {
    started = true;
    int nul = text.string().indexOf(END);
    if (nul >= 0) {
      throw malformed(nul, "text cannot hold a NUL character");
    }
    int p = text.skipSpace(0);
    if (text.at(p) == '[') {
      p = ArrayBounds.read(text, p, shape);
      if (text.at(p) != '=') {
        throw new PgTextException(Code.BAD_ARRAY_BOUNDS, p, "missing \"=\" after array dimensions");
      }
      p = text.skipSpace(p + 1);
    }
    if (text.at(p) != '{') {
      throw malformed(
          p,
          shape.boundsGiven()
              ? "array contents must start with \"{\""
              : "array value must start with \"{\" or dimension information");
    }
    position = p;
  }

  private Token open() {
    if (delimiterExpected) {
      throw malformed(position, "unexpected {");
    }
    shape.open(position);
    position++;
    return Token.ARRAY_START;
  }

  private Token close() {
    shape.close(position, delimiterExpected);
    delimiterExpected = true;
    position++;
    return Token.ARRAY_END;
  }

  /** After the last brace: white space only. */
  private Token finish() {
    position = text.skipSpace(position);
    if (position < text.length()) {
      throw malformed(position, "junk after closing right brace");
    }
    return Token.END_OF_TEXT;
  }

  /** From the opening quote on. */
  private Token quotedElement(int open) {
    start = open + 1;
    form = QUOTED;
    int close = text.string().indexOf('"', start);
    if (nextBackslash < start) {
      nextBackslash = orLength(text.string().indexOf('\\', start));
    }
    if (nextBackslash < close) {
      form = QUOTED | ESCAPED;
      close = closingQuote();
    }
    if (close < 0) {
      throw unexpectedEnd();
    }
    end = close;
    int p = close + 1;
    byte kind = text.kindAt(p);
    if (kind == SPACE) {
      p = text.skipSpace(p);
      kind = text.kindAt(p);
    }
    if (kind != DELIMITER && kind != CLOSE && kind != OPEN) {
      throw kind == END_OF_CHARS
          ? unexpectedEnd()
          : malformed(p, "incorrectly quoted array element");
    }
    endElement(open, p, kind);
    return Token.ELEMENT;
  }

  /** The quote that ends an element with escapes; -1 if none does. */
  private int closingQuote() {
    for (int p = start; p < text.length(); p++) {
      char c = text.at(p);
      if (c == '"') {
        return p;
      }
      if (c == '\\') {
        p++;
      }
    }
    return -1;
  }

  private int orLength(int index) {
    return index < 0 ? text.length() : index;
  }

  private Token unquotedElement(int first) {
    char[] in = text.chars();
    int p = first;
    start = p;
    if (in[p] == '-') {
      p++;
    }
    // Most unquoted elements are integers, and adding one up on the way costs next to nothing.
    int digits = p;
    long value = 0;
    for (int digit = in[p] - '0'; digit >= 0 && digit <= 9; digit = in[++p] - '0') {
      value = value * 10 + digit;
    }
    byte kind = text.kind(in[p]);
    form = kind != PLAIN && p > digits && p - digits <= MAX_DIGITS ? INTEGER : 0;
    integer = digits > first ? -value : value;
    while (kind == PLAIN) {
      kind = text.kind(in[++p]);
    }
    end = p;
    if (kind == DELIMITER || kind == CLOSE) {
      endElement(first, p, kind);
      return isNull() ? Token.NULL : Token.ELEMENT;
    }
    return slowUnquotedElement(p);
  }

  /** Goes on with an element that holds spaces or escapes, or ends before its time. */
  private Token slowUnquotedElement(int from) {
    form = 0;
    char[] in = text.chars();
    int p = from;
    while (true) {
      byte kind = text.kind(in[p]);
      switch (kind) {
        case PLAIN -> end = ++p;
        case DELIMITER, CLOSE -> {
          endElement(start, p, kind);
          return isNull() ? Token.NULL : Token.ELEMENT;
        }
        case SPACE -> p++;
        case BACKSLASH -> {
          if (p + 1 >= text.length()) {
            throw unexpectedEnd();
          }
          form = ESCAPED;
          p += 2;
          end = p;
        }
        case OPEN -> throw malformed(p, "unexpected {");
        case QUOTE -> throw malformed(p, "incorrectly quoted array element");
        default -> throw unexpectedEnd();
      }
    }
  }

  /** The word NULL in any case, neither quoted nor escaped. */
  private boolean isNull() {
    return end - start == 4
        && form == 0
        && (text.at(start) | 0x20) == 'n'
        && (text.at(start + 1) | 0x20) == 'u'
        && (text.at(start + 2) | 0x20) == 'l'
        && (text.at(start + 3) | 0x20) == 'l';
  }

  /**
   * An element has been read.
   *
   * @param begin where, its quote included
   * @param next where what follows it is, and of what kind that is; a delimiter is read too
   */
  private void endElement(int begin, int next, byte kind) {
    if (delimiterExpected) {
      throw malformed(begin, "unexpected array element");
    }
    shape.element(begin);
    if (kind == DELIMITER) {
      position = next + 1;
    } else {
      position = next;
      delimiterExpected = true;
    }
  }

  private static PgTextException malformed(int position, String reason) {
    return new PgTextException(Code.MALFORMED_ARRAY, position, reason);
  }

  private PgTextException unexpectedEnd() {
    return malformed(text.length(), "unexpected end of input");
  }
}
