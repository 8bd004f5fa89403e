package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Dialect.GramsOf;
import dev.cairn.rockset.dialect.Dialect.PrefixLength;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.ArrayList;
import java.util.List;

/** NGRAMS and PREFIXES: parts of text, by code points, for search without a query's LIKE. */
final class Grams {
  /** The most characters that all parts together may have, so that no call fills the memory. */
  private static final long MOST = 1 << 24;

  private final List<Value> parts = new ArrayList<>();
  private long characters;

  private Grams() {}

  static Invocation ngrams(BindContext context) {
    GramsOf of = context.dialect().get(Dialect.GRAMS_OF);
    return (a, c) -> {
      long least = Arguments.integer(a[1]);
      long most = a.length > 2 ? Arguments.integer(a[2]) : least;
      if (least < 1 || most < least) {
        throw Arguments.invalid(
            "NGRAMS takes a length from 1 on and a longest that is not shorter");
      }
      Grams grams = new Grams();
      for (String text : texts(Arguments.text(a[0]), of)) {
        grams.addNgrams(text, least, most);
      }
      return ArrayValue.of(grams.parts);
    };
  }

  static Invocation prefixes(BindContext context) {
    GramsOf of = context.dialect().get(Dialect.GRAMS_OF);
    PrefixLength limit = context.dialect().get(Dialect.PREFIX_LENGTH);
    return (a, c) -> {
      long length = a.length > 1 ? Arguments.integer(a[1]) : 1;
      if (length < 1) {
        throw Arguments.invalid("the length of PREFIXES is positive, not " + length);
      }
      boolean all = a.length < 2;
      Grams grams = new Grams();
      for (String text : texts(Arguments.text(a[0]), of)) {
        switch (all ? PrefixLength.SHORTEST : limit) {
          case SHORTEST -> grams.addPrefixes(text, length, Long.MAX_VALUE);
          case LONGEST -> grams.addPrefixes(text, 1, length);
        }
      }
      return ArrayValue.of(grams.parts);
    };
  }

  private static List<String> texts(String text, GramsOf of) {
    return switch (of) {
      case TEXT -> List.of(text);
      case WORDS -> Words.in(text);
    };
  }

  private void addNgrams(String text, long least, long most) {
    int count = text.codePointCount(0, text.length());
    for (long length = least; length <= most && length <= count; length++) {
      int from = 0;
      int to = text.offsetByCodePoints(0, (int) length);
      add(text, from, to);
      while (to < text.length()) {
        from = text.offsetByCodePoints(from, 1);
        to = text.offsetByCodePoints(to, 1);
        add(text, from, to);
      }
    }
  }

  private void addPrefixes(String text, long least, long most) {
    int at = 0;
    for (long length = 1; length <= most && at < text.length(); length++) {
      at = text.offsetByCodePoints(at, 1);
      if (length >= least) {
        add(text, 0, at);
      }
    }
  }

  private void add(String text, int from, int to) {
    characters += to - from;
    if (characters > MOST) {
      throw Arguments.outOfRange("the parts of the text have more than 16777216 characters");
    }
    parts.add(new StringValue(text.substring(from, to)));
  }
}
