package dev.cairn.rockset.function;

import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The most frequent arrays: one dimension, ints or texts, no spaces outside of quotes. They are
 * read from their bytes in one pass; every other text is left to the reader of the whole grammar,
 * which gives the same for these.
 */
final class PlainArray {
  private static final byte[] NULL = "NULL".getBytes(StandardCharsets.US_ASCII);

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ZEROS = 0x3030303030303030L;

  /** Any eighteen digits fit into 64 bits. */
  private static final int SAFE_DIGITS = 18;

  /** Characters that end an unquoted element or make it other than plain. */
  private static final boolean[] SPECIAL = special();

  private PlainArray() {}

  private static boolean[] special() {
    boolean[] special = new boolean[128];
    for (char c : "{}\",\\ \t\n\r\u000b\f".toCharArray()) {
      special[c] = true;
    }
    return special;
  }

  /**
   * A byte for each UTF-16 unit if the text looks like a plain array. What is beyond Latin-1 is a
   * question mark here, which has no meaning in an array.
   */
  private static byte @Nullable [] bytes(String text) {
    if (!isBraced(text)) {
      return null;
    }
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length == text.length() ? bytes : null;
  }

  private static boolean isBraced(String text) {
    int length = text.length();
    return length >= 3 && text.charAt(0) == '{' && text.charAt(length - 1) == '}';
  }

  private static boolean isNull(byte[] bytes, int from, int to) {
    return to - from == NULL.length && Arrays.equals(bytes, from, to, NULL, 0, NULL.length);
  }

  /** An array of ints, null when the text is not plain. */
  static @Nullable Value ints(String text) {
    byte[] bytes = bytes(text);
    if (bytes == null) {
      return null;
    }
    Value[] elements = new Value[16];
    int size = 0;
    int at = 1;
    int last = bytes.length - 1;
    while (true) {
      int start = at;
      boolean negative = bytes[at] == '-';
      if (negative) {
        at++;
      }
      int first = at;
      long value = 0;
      if (at + Long.BYTES <= bytes.length) {
        long digits = (long) EIGHT_BYTES.get(bytes, at) ^ ZEROS;
        // The high bit of every byte that is no digit; right up to the first of them.
        long others = (digits + 0x7676767676767676L | digits) & 0x8080808080808080L;
        int count = Long.numberOfTrailingZeros(others) >>> 3;
        if (count > 0) {
          value = eightDigits(digits << (Long.BYTES - count) * 8);
          at += count;
        }
      }
      int digit = bytes[at] - '0';
      while (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        digit = bytes[++at] - '0';
      }
      Value element;
      int digits = at - first;
      if (digits > 0 && digits <= SAFE_DIGITS) {
        element = new IntValue(negative ? -value : value);
      } else if (start + NULL.length <= last && isNull(bytes, start, start + NULL.length)) {
        at = start + NULL.length;
        element = Value.NULL;
      } else {
        return null;
      }
      if (size == elements.length) {
        elements = Arrays.copyOf(elements, size * 2);
      }
      elements[size++] = element;
      if (at == last) {
        return whole(elements, size);
      }
      if (bytes[at++] != ',') {
        return null;
      }
    }
  }

  /**
   * The number whose digits, 0 to 9, are the bytes from the lowest on: pairs, then fours, then all.
   */
  private static long eightDigits(long digits) {
    long pairs = digits * 10 + (digits >>> 8) & 0x00FF00FF00FF00FFL;
    long fours = pairs * 100 + (pairs >>> 16) & 0x0000FFFF0000FFFFL;
    return fours * 10_000 + (fours >>> 32) & 0xFFFFFFFFL;
  }

  /** An array of texts, null when the text is not plain. */
  static @Nullable Value texts(String text) {
    if (!isBraced(text)) {
      return null;
    }
    Value[] elements = new Value[16];
    int size = 0;
    int at = 1;
    int last = text.length() - 1;
    int escape = from(text.indexOf('\\'));
    while (true) {
      int start = at;
      Value element;
      if (text.charAt(at) == '"') {
        at = text.indexOf('"', start + 1);
        if (at < 0) {
          return null;
        }
        if (escape < at) {
          at = endOfEscaped(text, escape, last);
          if (at < 0) {
            return null;
          }
          element = new StringValue(unescaped(text, start + 1, at));
          escape = from(text.indexOf('\\', at));
        } else {
          element = new StringValue(text.substring(start + 1, at));
        }
        at++;
      } else {
        while (!isSpecial(text.charAt(at))) {
          at++;
        }
        if (at == start) {
          return null;
        }
        String word = text.substring(start, at);
        if (word.equals("NULL")) {
          element = Value.NULL;
        } else if (word.equalsIgnoreCase("null")) {
          return null;
        } else {
          element = new StringValue(word);
        }
      }
      if (size == elements.length) {
        elements = Arrays.copyOf(elements, size * 2);
      }
      elements[size++] = element;
      if (at == last) {
        return whole(elements, size);
      }
      if (at > last || text.charAt(at++) != ',') {
        return null;
      }
    }
  }

  private static boolean isSpecial(char c) {
    return c < SPECIAL.length && SPECIAL[c];
  }

  /** The index, or a number beyond every text if nothing was found. */
  private static int from(int index) {
    return index < 0 ? Integer.MAX_VALUE : index;
  }

  /** The closing quote after a backslash, -1 when there is none. */
  private static int endOfEscaped(String text, int backslash, int last) {
    int at = backslash;
    while (at < last && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at < last ? at : -1;
  }

  private static String unescaped(String text, int from, int to) {
    StringBuilder plain = new StringBuilder(to - from);
    int at = from;
    int escape = text.indexOf('\\', from);
    while (escape >= 0 && escape < to) {
      plain.append(text, at, escape);
      at = escape + 1;
      escape = text.indexOf('\\', at + 1);
    }
    return plain.append(text, at, to).toString();
  }

  private static Value whole(Value[] elements, int size) {
    return ArrayValue.owning(size == elements.length ? elements : Arrays.copyOf(elements, size));
  }
}
