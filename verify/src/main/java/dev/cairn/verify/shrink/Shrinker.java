package dev.cairn.verify.shrink;

import dev.cairn.emulator.source.SourceSession;
import dev.cairn.postgres.PgType;
import dev.cairn.sample.shrink.Edits;
import dev.cairn.sample.shrink.ShrinkOrder;
import dev.cairn.sample.shrink.ValueGuess;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.ColumnCheck;
import dev.cairn.verify.check.RowChecks;
import dev.cairn.verify.compare.SourceValue;
import dev.cairn.verify.result.Example;
import dev.cairn.verify.result.Mismatch;
import dev.cairn.verify.result.Specimen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the values of specimens smaller as long as they show the same mismatch. A smaller text is
 * found by trying {@link Edits}; what would show the mismatch is then put to the server, which
 * alone says what a value of the type is. The work is bounded by numbers, not by time, so that the
 * same table gives the same examples.
 */
public final class Shrinker {
  /** The maximum number of rounds in which a value is shrunk and sent to the server. */
  private static final int MOST_ROUNDS = 12;

  /** Texts in one question to the server. */
  private static final int MOST_TEXTS = 48;

  private static final long MOST_CHARACTERS_ASKED = 4_000_000;

  /** For a whole table, shared evenly between its specimens; and the least that each may have. */
  private static final int TABLE_TRIALS = 40_000;

  private static final int MOST_TRIALS = 4_000;
  private static final int LEAST_TRIALS = 200;
  private static final long TABLE_CHARACTERS = 100_000_000;
  private static final int TABLE_STATEMENTS = 400;

  private final Reproduction reproduction;
  private final ServerTexts server;

  /** The smallest so far: a column of the same type with the same mismatch has it, too. */
  private final Map<Kin, SourceValue> known = new HashMap<>();

  private final int trialsEach;
  private final long charactersEach;

  /** Columns that are treated alike. */
  private record Kin(PgType type, Mismatch mismatch) {}

  /**
   * For one table.
   *
   * @param specimens how many it has
   */
  private Shrinker(Reproduction reproduction, SourceSession session, int specimens) {
    this.reproduction = reproduction;
    this.server = new ServerTexts(session, TABLE_STATEMENTS);
    this.trialsEach = Math.max(LEAST_TRIALS, Math.min(MOST_TRIALS, TABLE_TRIALS / specimens));
    this.charactersEach = TABLE_CHARACTERS / specimens;
  }

  /**
   * Puts smaller examples in the place of those that the checks of a table found, where the server
   * agrees that they are values.
   *
   * @param now the time that records and {@code CURRENT_TIMESTAMP()} show
   */
  public static void shrink(
      RowChecks checks, CheckedTable table, SourceSession session, Instant now) {
    int specimens = checks.specimens();
    if (specimens > 0) {
      Reproduction reproduction = new Reproduction(table, now);
      checks.shrink(new Shrinker(reproduction, session, specimens)::smaller);
    }
  }

  /**
   * A smaller specimen of the same mismatch, or the same specimen: also where its record is none
   * that the emulator makes, or its mismatch is not the column's own doing.
   *
   * @throws CancellationException when this thread is interrupted
   */
  private Specimen smaller(ColumnCheck column, Specimen found) {
    SourceValue source = found.source();
    @Nullable String[] row = found.row();
    ValueGuess guess = new ValueGuess(column.type());
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the shrinking of examples was interrupted");
    }
    if (source == null || row == null || guess.cannotShrink()) {
      return found;
    }
    Search search = new Search(column, found, source, row, guess);
    if (column.isOverridden()) {
      return search.run();
    }
    Kin kin = new Kin(column.type(), found.example().mismatch());
    Specimen smallest = search.known(known.get(kin)).orElseGet(search::run);
    known.put(kin, smallest.source());
    return smallest;
  }

  /** The search for one specimen. */
  private final class Search {
    private final ColumnCheck column;
    private final Specimen found;
    private final SourceValue first;
    private final @Nullable String[] row;
    private final ValueGuess guess;
    private final Set<String> asked = new HashSet<>();
    private int trialsLeft = trialsEach;
    private long charactersLeft = charactersEach;

    Search(
        ColumnCheck column,
        Specimen found,
        SourceValue first,
        @Nullable String[] row,
        ValueGuess guess) {
      this.column = column;
      this.found = found;
      this.first = first;
      this.row = row;
      this.guess = guess;
    }

    /** The specimen with a value that is known from another column, if it is a smaller one here. */
    Optional<Specimen> known(@Nullable SourceValue other) {
      if (other == null || !ShrinkOrder.ORDER.isSimpler(other.text(), first.text())) {
        return Optional.empty();
      }
      return reproduces() ? specimen(other) : Optional.empty();
    }

    /** Whether the emulator and the column's expression alone show what was found. */
    private boolean reproduces() {
      Optional<Example> again = reproduction.alone(column, row, first);
      return isTheSame(again) && again.get().record().equals(found.example().record());
    }

    private Optional<Specimen> specimen(SourceValue source) {
      Optional<Example> shown = reproduction.whole(column, row, source);
      return isTheSame(shown)
          ? Optional.of(new Specimen(source, row, shown.get().from(found.example().sql())))
          : Optional.empty();
    }

    Specimen run() {
      Specimen smallest = found;
      if (!reproduces()) {
        return found;
      }
      SourceValue current = first;
      for (int round = 0; round < MOST_ROUNDS; round++) {
        List<String> way = descent(current.text());
        Optional<Specimen> next = way.isEmpty() ? Optional.empty() : confirmed(way, 1, current);
        if (next.isEmpty()) {
          way.addAll(steps(current.text()));
          next = confirmed(way, MOST_TEXTS, current);
        }
        if (next.isEmpty()) {
          break;
        }
        smallest = next.get();
        current = Objects.requireNonNull(smallest.source());
      }
      return smallest;
    }

    /** Texts that show the mismatch, each smaller than the one after it. */
    private List<String> descent(String from) {
      List<String> way = new ArrayList<>();
      int steps;
      do {
        steps = way.size();
        descend(way, from, this::edits);
        descend(way, from, Edits::ofEveryPart);
      } while (way.size() > steps);
      return way;
    }

    /** One pass; after a step it goes on where it was. */
    private void descend(List<String> way, String from, Function<String, List<Edits.Edit>> edits) {
      String current = way.isEmpty() ? from : way.get(0);
      List<Edits.Edit> all = edits.apply(current);
      for (int i = 0; i < all.size(); i++) {
        Optional<String> next = tried(all.get(i), current);
        if (next.isPresent()) {
          current = next.get();
          way.add(0, current);
          all = edits.apply(current);
          i = Math.max(-1, i - 2);
        }
      }
    }

    private List<Edits.Edit> edits(String text) {
      List<Edits.Edit> edits = new ArrayList<>(guess.edits(text));
      edits.addAll(Edits.of(text));
      return edits;
    }

    /** Texts that are one edit away and show the mismatch. */
    private List<String> steps(String from) {
      List<String> steps = new ArrayList<>();
      for (Edits.Edit edit : edits(from)) {
        if (steps.size() < MOST_TEXTS) {
          tried(edit, from).ifPresent(steps::add);
        }
      }
      return steps;
    }

    /** The edited text as the server would print it, if it is simpler and shows the mismatch. */
    private Optional<String> tried(Edits.Edit edit, String text) {
      if (trialsLeft == 0 || charactersLeft < text.length()) {
        return Optional.empty();
      }
      Optional<String> edited = guess.printed(edit.of(text));
      if (edited.isEmpty()
          || asked.contains(edited.get())
          || !ShrinkOrder.ORDER.isSimpler(edited.get(), text)) {
        return Optional.empty();
      }
      trialsLeft--;
      charactersLeft -= text.length();
      return edited.filter(t -> showsTheMismatch(new SourceValue(t, null)));
    }

    private boolean showsTheMismatch(SourceValue source) {
      return isTheSame(reproduction.alone(column, row, source));
    }

    private boolean isTheSame(Optional<Example> shown) {
      return shown.filter(e -> e.mismatch().equals(found.example().mismatch())).isPresent();
    }

    /**
     * The first of the texts that the server takes for a simpler value which shows the mismatch.
     */
    private Optional<Specimen> confirmed(List<String> texts, int most, SourceValue current) {
      List<String> question = new ArrayList<>();
      long characters = 0;
      for (String text : texts) {
        characters += text.length();
        boolean fits = question.isEmpty() || characters <= MOST_CHARACTERS_ASKED;
        if (question.size() < most && fits && asked.add(text)) {
          question.add(text);
        }
      }
      if (question.isEmpty()) {
        return Optional.empty();
      }
      for (SourceValue source : server.printed(column.type(), question)) {
        if (source != null && ShrinkOrder.ORDER.isSimpler(source.text(), current.text())) {
          Optional<Specimen> smaller = specimen(source);
          if (smaller.isPresent()) {
            return smaller;
          }
        }
      }
      return Optional.empty();
    }
  }
}
