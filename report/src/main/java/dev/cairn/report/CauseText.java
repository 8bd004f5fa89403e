package dev.cairn.report;

import dev.cairn.finding.Cause;
import dev.cairn.finding.Occurrence;
import dev.cairn.finding.State;
import dev.cairn.finding.ValueExample;
import dev.cairn.mapping.Severity;
import dev.cairn.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One block of text for each cause: the problem, the places, the fix. */
final class CauseText {
  private static final int INDENT = 9;
  private static final String MARGIN = " ".repeat(INDENT);

  /** The lines for a reason, and for the places of a warning; errors name all their tables. */
  private static final int MOST_LINES = 2;

  /** The places of a note with what was found there. */
  private static final int MOST_PLACES = 4;

  private static final int MOST_FIXES = 3;
  private static final int LONGEST_VALUE = 160;

  private final Look look;
  private final StringBuilder text = new StringBuilder();

  CauseText(Look look) {
    this.look = look;
  }

  /** The block of a cause, which begins with its state; a long one ends with an empty line. */
  String block(Cause cause) {
    text.setLength(0);
    if (!look.details() && isShort(cause)) {
      titled(cause, Places.withEvidence(cause.occurrences().get(0)));
      fixes(cause);
      return text.toString();
    }
    if (!look.details() && heading(cause, Places.only(cause))) {
      paragraph(reason(cause.reason()));
      cause.shown().ifPresent(this::example);
      fixes(cause);
      return text.append('\n').toString();
    }
    heading(cause);
    if (look.details()) {
      paragraph(cause.reason());
      cause.occurrences().forEach(this::detail);
    } else if (cause.reason().isEmpty()) {
      evidence(cause);
    } else {
      places(cause, VisibleText.of(reason(cause.reason())) + " ");
    }
    cause.shown().ifPresent(this::example);
    if (cause.state() != State.ABSENT && cause.state() != State.ACCEPTED) {
      fixes(cause);
    }
    return text.append('\n').toString();
  }

  /** The block of a warning on a page that is too long: without its reason, or without places. */
  String folded(Cause cause, Fold fold) {
    text.setLength(0);
    heading(cause);
    if (fold == Fold.PLACES) {
      if (cause.reason().isEmpty()) {
        evidence(cause);
      } else {
        places(cause, "");
      }
    }
    cause.fixes().stream().limit(1).forEach(this::fix);
    return text.toString();
  }

  /** The blocks of warnings, shortened, when a page is too long. */
  enum Fold {
    /** Everything. */
    NONE,
    /** The places and one fix. */
    PLACES,
    /** One fix. */
    FIX
  }

  /** One line for a cause: state, title, size, code. */
  String line(Cause cause) {
    text.setLength(0);
    heading(cause);
    return text.toString();
  }

  private void heading(Cause cause) {
    String size = Places.size(cause);
    titled(cause, VisibleText.of(cause.title()) + (size.isEmpty() ? "" : ": " + size));
  }

  /** A heading with the only place of a cause, if there is one and it fits. */
  private boolean heading(Cause cause, Optional<String> place) {
    Optional<String> title =
        place
            .map(only -> VisibleText.of(cause.title()) + ": " + only)
            .filter(line -> line.length() <= room(cause));
    title.ifPresent(line -> titled(cause, line));
    return title.isPresent();
  }

  private void titled(Cause cause, String title) {
    String word = cause.state().name();
    int room = room(cause);
    List<String> lines = Words.wrapped(title, room);
    text.append(word).append(" ".repeat(INDENT - word.length()));
    text.append(lines.get(0));
    text.append(" ".repeat(Math.max(0, room - lines.get(0).length()) + 2));
    text.append(cause.code()).append('\n');
    lines.stream().skip(1).forEach(this::line);
  }

  private int room(Cause cause) {
    return look.prose() - INDENT - cause.code().length() - 2;
  }

  /** Whether the evidence replaces the title: it is about one thing of the server, in one line. */
  private boolean isShort(Cause cause) {
    return cause.occurrences().size() == 1
        && cause.reason().isEmpty()
        && cause.occurrences().get(0).place().table().isEmpty()
        && !cause.occurrences().get(0).evidence().isEmpty()
        && Places.withEvidence(cause.occurrences().get(0)).length() <= room(cause);
  }

  private void line(String line) {
    text.append(MARGIN).append(line).append('\n');
  }

  private void paragraph(String words) {
    if (!words.isEmpty()) {
      Words.wrapped(VisibleText.of(words), look.prose() - INDENT).forEach(this::line);
    }
  }

  /** The first sentences, as far as they fit. */
  private String reason(String reason) {
    String shown = reason;
    while (Words.wrapped(shown, look.prose() - INDENT).size() > MOST_LINES
        && shown.lastIndexOf(". ") > 0) {
      shown = shown.substring(0, shown.lastIndexOf(". ") + 1);
    }
    return shown;
  }

  /** The reason and the places, with counts in front, if there are any. */
  private void places(Cause cause, String reason) {
    String counts = Places.counts(cause.count(), cause.of());
    String before = reason + (counts.isEmpty() ? "" : counts + ". ");
    List<String> parts = Places.parts(cause);
    String all = before + String.join("", parts);
    if (cause.severity() == Severity.ERROR || fits(all)) {
      paragraph(all);
      return;
    }
    int shown = 1;
    while (shown + 1 < parts.size() && fits(before + folded(parts, shown + 1))) {
      shown++;
    }
    paragraph(parts.size() == 1 ? all : before + folded(parts, shown));
  }

  private static String folded(List<String> parts, int shown) {
    return String.join("", parts.subList(0, shown))
        + "; and "
        + Words.number(parts.size() - shown)
        + " more (--details)";
  }

  private boolean fits(String words) {
    return Words.wrapped(words, look.prose() - INDENT).size() <= 2 * MOST_LINES - 1;
  }

  /** One line for each place; an error names all its places. */
  private void evidence(Cause cause) {
    List<Occurrence> all = cause.occurrences();
    int most = cause.severity() == Severity.ERROR ? all.size() : Math.min(all.size(), MOST_PLACES);
    all.subList(0, most).forEach(one -> paragraph(Places.withEvidence(one)));
    if (most < all.size()) {
      line("and " + (all.size() - most) + " more (--details)");
    }
  }

  private void detail(Occurrence one) {
    List<String> parts = new ArrayList<>();
    parts.add("- " + Places.of(one.place()));
    String counts = Places.counts(one.count(), one.of());
    if (!counts.isEmpty() && !one.evidence().contains(Words.number(one.count()))) {
      parts.add(counts);
    }
    if (!one.evidence().isEmpty()) {
      parts.add(VisibleText.of(one.evidence()));
    }
    one.accepted().ifPresent(reason -> parts.add("accepted: " + VisibleText.of(reason)));
    line(String.join("  ", parts));
    if (!one.fix().isEmpty() && one.accepted().isEmpty()) {
      line("  fix  " + VisibleText.of(one.fix()));
    }
  }

  private void example(Occurrence one) {
    ValueExample example = one.example().orElseThrow();
    String masked = example.masked() ? "  (masked; --show-values)" : "";
    labelled("smallest", example.sql().isEmpty() ? "" : example.sql() + masked);
    labelled(
        "record",
        example.sql().isEmpty() && !example.record().isEmpty()
            ? example.record() + masked
            : example.record());
    labelled("document", example.document());
    labelled("error", example.error());
    if (!one.cure().isEmpty()) {
      labelled("lossless", one.cure());
    }
  }

  private void labelled(String label, String value) {
    if (!value.isEmpty()) {
      String shown = VisibleText.of(value);
      boolean whole = shown.codePointCount(0, shown.length()) <= LONGEST_VALUE;
      line(
          String.format(Locale.ROOT, "%-9s ", label)
              + (whole
                  ? shown
                  : shown.substring(0, shown.offsetByCodePoints(0, LONGEST_VALUE)) + "..."));
    }
  }

  /** A statement stays on one line, so that it can be copied; prose is wrapped. */
  private void fix(String fix) {
    String label = "fix  ";
    boolean prose = fix.endsWith(".") || fix.startsWith("1. ");
    for (String one :
        prose
            ? Words.wrapped(VisibleText.of(fix), look.prose() - INDENT - label.length())
            : List.of(VisibleText.of(fix))) {
      line(label + one);
      label = "     ";
    }
  }

  private void fixes(Cause cause) {
    List<String> fixes = cause.fixes();
    int most = look.details() ? Math.min(fixes.size(), 1) : Math.min(fixes.size(), MOST_FIXES);
    if (look.details() && fixes.size() > 1) {
      return;
    }
    for (String fix : fixes.subList(0, most)) {
      fix(fix);
    }
    if (most < fixes.size()) {
      line("     and " + (fixes.size() - most) + " more (--details)");
    }
  }
}
