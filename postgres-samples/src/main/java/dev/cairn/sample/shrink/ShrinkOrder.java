package dev.cairn.sample.shrink;

import java.util.Comparator;

/**
 * Which of two texts is the simpler value for a reader: the shorter one, spaces at the end not
 * counted, then the one whose signs weigh less. 0 weighs nothing, nor does the date 2000-01-01;
 * other digits weigh what they count, a space 5, an a 10, other signs of ASCII 20, the rest 100.
 */
public enum ShrinkOrder implements Comparator<String> {
  /** The simplest first. */
  ORDER;

  private static final String PLAIN_DATE = "2000-01-01";

  @Override
  public int compare(String one, String other) {
    int byLength = Integer.compare(length(one), length(other));
    if (byLength != 0) {
      return byLength;
    }
    int byWeight = Long.compare(weight(one), weight(other));
    return byWeight != 0 ? byWeight : one.compareTo(other);
  }

  /** Without the spaces that char(n) has at its end; a text of nothing else is no simpler. */
  private static int length(String text) {
    int end = text.length();
    while (end > 1 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return Math.max(1, end);
  }

  /** Whether the one is the simpler value. */
  public boolean isSimpler(String one, String other) {
    return compare(one, other) < 0;
  }

  private static long weight(String text) {
    long weight = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith(PLAIN_DATE, i)) {
        i += PLAIN_DATE.length() - 1;
      } else {
        weight += weight(text.charAt(i));
      }
    }
    return weight;
  }

  private static int weight(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c == ' ' ? 5 : c == 'a' ? 10 : c < 0x80 ? 20 : 100;
  }
}
