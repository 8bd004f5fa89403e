package dev.cairn.testing;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Texts that a reader takes, and damaged ones that it has to refuse in an orderly way: parts of
 * them removed or doubled, characters changed, brackets nested deeply, numbers blown up, surrogates
 * alone. {@link #feed} hands them to a reader and fails if it throws an undeclared exception, takes
 * long, or takes memory out of proportion to the text.
 */
public final class Corpus {
  /** A line of a corpus file between two texts. */
  private static final String BETWEEN = "----";

  private static final int MOST_CHANGES = 4;
  private static final int DEEPEST = 3_000;
  private static final int LONGEST_COPY = 40;

  /** Of text that is damaged again and again, no more is kept. */
  private static final int LONGEST = 100_000;

  private static final long MOST_NANOS = 10_000_000_000L;

  /** The memory that a reader may allocate for any text, in bytes, and for each character more. */
  private static final long FREE_BYTES = 32L << 20;

  private static final long BYTES_PER_CHARACTER = 20_000;

  private static final List<String> PIECES =
      List.of(
          "\"",
          "'",
          "\\",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          ",",
          ":",
          ";",
          ".",
          "=",
          "*",
          "/",
          "#",
          "%",
          "%zz",
          "$",
          "$$",
          "--",
          "/*",
          "*/",
          " ",
          "\n",
          "\r",
          "\t",
          "0",
          "-1",
          "1e999",
          "99999999999999999999",
          "null",
          "true",
          "\\u12",
          "\\ud800",
          "\u0000",
          "\u0001",
          "\u007f",
          "\u00e9",
          "\u0130",
          "\u2028",
          "\ufeff",
          "\uffff",
          "\ud800",
          "\udc00",
          "\udc00\ud800",
          "\ud83d\udc18");

  private static final String OPENINGS = "{[(\"'<`$*/\\&?-+!~:,";

  private final List<String> texts;
  private final List<String> pieces;

  private Corpus(List<String> texts, List<String> pieces) {
    this.texts = List.copyOf(texts);
    this.pieces = List.copyOf(pieces);
  }

  /** The texts of a file under {@code testdata/corpora}, between lines of four hyphens. */
  public static Corpus of(String file) {
    try {
      String all = Files.readString(Testdata.path("corpora/" + file));
      return of(Arrays.asList(all.split("\n" + BETWEEN + "\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Texts that are somewhere else. */
  public static Corpus of(List<String> texts) {
    return new Corpus(texts, PIECES);
  }

  /** This corpus, damaged with these words of their language, too. */
  public Corpus with(String... words) {
    return new Corpus(texts, Stream.concat(pieces.stream(), Stream.of(words)).toList());
  }

  /** One of the texts, as it is. */
  public String any(Random random) {
    return texts.get(random.nextInt(texts.size()));
  }

  /** One of the texts with one to four damages. */
  public String damaged(Random random) {
    StringBuilder text = new StringBuilder(any(random));
    for (int n = random.nextInt(MOST_CHANGES); n >= 0; n--) {
      damage(text, random);
    }
    text.setLength(Math.min(text.length(), LONGEST));
    return text.toString();
  }

  private void damage(StringBuilder text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(6));
    switch (random.nextInt(10)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.setLength(at);
      case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + LONGEST_COPY)));
      case 3 -> text.insert(at, (char) random.nextInt(256));
      case 4 -> text.insert(at, (char) random.nextInt(1 << 16));
      case 5 -> text.replace(at, end, any(random, pieces));
      case 6 -> text.insert(at, any(random));
      case 7 -> {
        // Most often shallow, so that what follows is still read.
        int depth = 1 + random.nextInt(random.nextInt(8) == 0 ? DEEPEST : 3);
        char opening = OPENINGS.charAt(random.nextInt(OPENINGS.length()));
        text.insert(at, String.valueOf(opening).repeat(depth));
      }
      case 8 -> digits(text, at, random);
      default -> text.insert(at, any(random, pieces));
    }
  }

  private static String any(Random random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** Makes the next number longer. */
  private static void digits(StringBuilder text, int from, Random random) {
    for (int i = from; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        text.insert(i, String.valueOf(random.nextInt(10)).repeat(1 + random.nextInt(400)));
        return;
      }
    }
  }

  /**
   * Gives all texts and then damaged ones to a reader.
   *
   * @param tries how many damaged ones
   * @param declared the exceptions that the reader may throw
   * @throws AssertionError for the first text after which something else happens, as short as it
   *     could be made; its message has the seed, which the property {@code cairn.seed} sets
   */
  public void feed(int tries, Class<? extends RuntimeException> declared, Consumer<String> reader) {
    long seed = Long.getLong("cairn.seed", 20_261_130L);
    Random random = new Random(seed);
    List<String> given = new ArrayList<>(texts);
    for (int i = 0; i < tries; i++) {
      given.add(damaged(random));
    }
    for (String text : given) {
      @Nullable Throwable found = offence(text, declared, reader);
      if (found != null) {
        String shortest = shortest(text, found, declared, reader);
        throw new AssertionError("seed " + seed + ": " + visible(shortest), found);
      }
    }
  }

  /** The rule that a reader breaks; null if it behaves. */
  private static @Nullable Throwable offence(
      String text, Class<? extends RuntimeException> declared, Consumer<String> reader) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long begin = System.nanoTime();
    try {
      reader.accept(text);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
      if (!declared.isInstance(e)) {
        return e;
      }
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        return new AssertionError("an exception without a message", e);
      }
    }
    if (System.nanoTime() - begin > MOST_NANOS) {
      return new AssertionError("it takes more than 10 seconds");
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
    return allocated > FREE_BYTES + text.length() * BYTES_PER_CHARACTER
        ? new AssertionError("it takes " + allocated + " bytes for " + text.length())
        : null;
  }

  /** The text without parts that the offence does not need. */
  private static String shortest(
      String text,
      Throwable found,
      Class<? extends RuntimeException> declared,
      Consumer<String> reader) {
    String shortest = text;
    for (int part = Math.max(1, text.length() / 2); part > 0; part /= 2) {
      for (int at = 0; at < shortest.length(); ) {
        int end = Math.min(shortest.length(), at + part);
        String shorter = shortest.substring(0, at) + shortest.substring(end);
        @Nullable Throwable other = offence(shorter, declared, reader);
        if (other != null && other.getClass() == found.getClass()) {
          shortest = shorter;
        } else {
          at += part;
        }
      }
    }
    return shortest;
  }

  private static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    text.chars()
        .forEach(
            c ->
                visible.append(
                    c >= ' ' && c < 127
                        ? String.valueOf((char) c)
                        : String.format(Locale.ROOT, "\\u%04x", c)));
    return visible.toString();
  }
}
