package dev.cairn.sample.shrink;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The edits that may shrink the text of a value of any type: dates and times become plain ones,
 * parts are removed, characters become 0 or a. Many results are not values of the type; the caller
 * tests them. Their number is limited to some hundreds for texts of any length.
 */
public final class Edits {
  /** An edit of one text. */
  public interface Edit {
    /** The edited text. */
    String of(String text);
  }

  /** Puts a text in the place of a part. */
  public record Replacement(int from, int to, String instead) implements Edit {
    @Override
    public String of(String text) {
      return text.substring(0, from) + instead + text.substring(to);
    }
  }

  /** Which signs become plain ones. */
  private enum Signs {
    /** Digits become 0, everything else a. */
    ALL,
    /** Digits become 0, letters a. */
    DIGITS_AND_LETTERS,
    /** Hexadecimal digits become 0. */
    HEXADECIMAL;

    int plain(int c) {
      boolean digit = c >= '0' && c <= '9';
      return switch (this) {
        case ALL -> digit ? '0' : 'a';
        case DIGITS_AND_LETTERS -> digit ? '0' : Character.isLetter(c) ? 'a' : c;
        case HEXADECIMAL -> HexFormat.isHexDigit(c) ? '0' : c;
      };
    }
  }

  /** Makes the signs of a part plain. */
  private record Plain(int from, int to, Signs signs) implements Edit {
    @Override
    public String of(String text) {
      StringBuilder edited = new StringBuilder(text.length()).append(text, 0, from);
      text.substring(from, to).codePoints().forEach(c -> edited.appendCodePoint(signs.plain(c)));
      return edited.append(text, to, text.length()).toString();
    }
  }

  /** A pattern, of which everything from its first group on is replaced. */
  private record Form(Pattern pattern, String instead) {
    static Form of(String regex, String instead) {
      return new Form(Pattern.compile(regex), instead);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          Form.of("([0-9]{4,}-[0-9]{2}-[0-9]{2})", "2000-01-01"),
          Form.of("[0-9]{4,}(-[0-9]{2}-[0-9]{2})", "-01-01"),
          Form.of("([0-9]{2}:[0-9]{2}:[0-9]{2})", "00:00:00"),
          Form.of("[0-9]{2}(:[0-9]{2}:[0-9]{2})", ":00:00"),
          Form.of("[0-9](\\.[0-9]+)", ".1"),
          Form.of("[0-9](\\.[0-9]+)", ".000001"),
          Form.of(":[0-9]{2}(?:\\.[0-9]+)?([+-][0-9]{2}(?::[0-9]{2}){0,2})", "+00"),
          Form.of(":[0-9]{2}(?:\\.[0-9]+)?([+-][0-9]{2}(?::[0-9]{2}){1,2})", "+01"));

  /** Up to this length, forms and separators are looked for, and places all over the text. */
  private static final int SHORT = 400;

  /** Up to this length, every part is tried. */
  private static final int VERY_SHORT = 40;

  /** In longer texts, edits simplify parts of at least this fraction of the text. */
  private static final int LARGE_PARTS = 16;

  private static final int MOST_PLACES = 4;
  private static final String SEPARATORS = ",; {}[]()";

  private final String text;
  private final List<Edit> edits = new ArrayList<>();

  private Edits(String text) {
    this.text = text;
  }

  /** Those of a text, in the order in which they are worth a try. */
  public static List<Edit> of(String text) {
    Edits some = new Edits(text);
    if (text.length() > SHORT) {
      some.addPlain(0, text.length());
    }
    some.plainForms();
    some.deletions();
    some.plainSigns();
    return some.edits;
  }

  /** Every part of a very short text, which goes; none for a longer text. */
  public static List<Edit> ofEveryPart(String text) {
    Edits all = new Edits(text);
    if (text.length() <= VERY_SHORT) {
      for (int size = text.length() - 1; size > 0; size--) {
        for (int from = 0; from + size <= text.length(); from++) {
          all.add(from, from + size, "");
        }
      }
    }
    return all.edits;
  }

  private void plainForms() {
    if (text.length() > SHORT) {
      return;
    }
    for (Form form : FORMS) {
      Matcher matcher = form.pattern().matcher(text);
      while (matcher.find()) {
        add(matcher.start(1), matcher.end(1), form.instead());
      }
    }
  }

  private void deletions() {
    int length = text.length();
    add(0, length, "");
    if (length <= SHORT) {
      betweenSeparators();
    }
    for (int size : sizes()) {
      for (int from : places(size)) {
        add(from, from + size, "");
      }
    }
  }

  /** Elements, members, attributes, words: from one separator to another. */
  private void betweenSeparators() {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < text.length() && places.size() < 4 * MOST_PLACES; i++) {
      if (SEPARATORS.indexOf(text.charAt(i)) >= 0) {
        places.add(i);
      }
    }
    places.add(text.length());
    for (int distance = places.size() - 1; distance > 0; distance--) {
      for (int i = 0; i + distance < places.size(); i++) {
        int from = places.get(i);
        int to = places.get(i + distance);
        add(from, to, "");
        add(from + 1, Math.min(to + 1, text.length()), "");
      }
    }
  }

  /** Lengths of parts, the longest first: powers of two, which add up to every length. */
  private List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>();
    for (int size = Integer.highestOneBit(text.length() - 1); size > 0; size /= 2) {
      sizes.add(size);
    }
    return sizes;
  }

  /** The starts of parts of a size; in a long text only some, including the end and the middle. */
  private Iterable<Integer> places(int size) {
    int last = text.length() - size;
    TreeSet<Integer> places = new TreeSet<>();
    if (text.length() <= SHORT) {
      int step = text.length() <= VERY_SHORT ? 1 : Math.max(1, size / 4);
      for (int from = last; from >= 0; from -= step) {
        places.add(from);
      }
    } else {
      int most = text.length() > 100 * SHORT ? 2 : MOST_PLACES;
      for (int i = 0; i <= most; i++) {
        places.add((int) ((long) last * i / most));
      }
    }
    return places.descendingSet();
  }

  private void plainSigns() {
    int length = text.length();
    addPlain(0, length);
    for (int size : sizes()) {
      if (size > (length <= SHORT ? 1 : length / LARGE_PARTS)) {
        for (int from : places(size)) {
          addPlain(from, from + size);
        }
      }
    }
    if (length > SHORT) {
      return;
    }
    for (int i = 0; i < length; i++) {
      for (String plain : List.of("0", "1", "a")) {
        add(i, i + 1, plain);
      }
    }
  }

  private void addPlain(int from, int to) {
    if (isPart(from, to)) {
      for (Signs signs : Signs.values()) {
        edits.add(new Plain(from, to, signs));
      }
    }
  }

  private void add(int from, int to, String instead) {
    if (isPart(from, to)) {
      edits.add(new Replacement(from, to, instead));
    }
  }

  private boolean isPart(int from, int to) {
    return from < to && !isInsidePair(from) && !isInsidePair(to);
  }

  /** Whether a split would leave half of a character of two code units. */
  private boolean isInsidePair(int place) {
    return place > 0
        && place < text.length()
        && Character.isSurrogatePair(text.charAt(place - 1), text.charAt(place));
  }
}
