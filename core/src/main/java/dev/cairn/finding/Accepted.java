package dev.cairn.finding;

import dev.cairn.catalog.CatalogException;
import dev.cairn.catalog.ColumnPattern;
import dev.cairn.catalog.Selection;
import dev.cairn.mapping.Severity;
import dev.cairn.text.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The findings that a user accepts, with the reasons. One line accepts a code at some places:
 *
 * <pre>
 * line : code table column reason ;     # begins a comment
 * table : a pattern as in {@code --include}, or - for what is about no table
 * column : a pattern, * for every column and the table as a whole, or - for the table as a whole
 * </pre>
 *
 * A finding that makes a result incomplete cannot be accepted: what was not read is not known.
 * Immutable.
 */
public final class Accepted {
  /** The name of the file that is read if no other one is named. */
  public static final String FILE = "cairn-accept.txt";

  /** The code of the cause that names entries which accept nothing. */
  public static final String STALE = "ACCEPTED_NOTHING";

  /**
   * One line of the file.
   *
   * @param line its number, from 1
   * @param table as it is written
   * @param column as it is written
   */
  public record Entry(int line, String code, String table, String column, String reason) {
    /** Whether the entry is about nothing but these tables, or about no table. */
    private boolean isWithin(Selection looked) {
      return table.equals(NONE) || looked.covers(Selection.of(table));
    }

    private boolean matches(String otherCode, Place place) {
      if (!code.equals(otherCode)) {
        return false;
      }
      if (place.table().isEmpty()) {
        return table.equals(NONE);
      }
      if (table.equals(NONE) || !Selection.of(table).includes(place.table().get())) {
        return false;
      }
      if (place.column().isEmpty()) {
        return column.equals(NONE) || column.equals(ANY);
      }
      return !column.equals(NONE)
          && ColumnPattern.parse(table + "." + column)
              .matches(place.table().get(), place.column().get());
    }
  }

  private static final String NONE = "-";
  private static final String ANY = "*";

  private final String name;
  private final List<Entry> entries;

  private Accepted(String name, List<Entry> entries) {
    this.name = name;
    this.entries = List.copyOf(entries);
  }

  /**
   * No finding is accepted.
   *
   * @return the same object each time
   */
  public static Accepted none() {
    return new Accepted(FILE, List.of());
  }

  /**
   * Reads a file.
   *
   * @param file with the entries
   * @return its entries
   * @throws AcceptedException if it cannot be read, or with the number of the line that is
   *     malformed
   */
  public static Accepted read(Path file) {
    try {
      return parse(TextFile.read(file, TextFile.SETTINGS), file.toString());
    } catch (IOException e) {
      throw new AcceptedException(file + " cannot be read: " + TextFile.reason(e), e);
    }
  }

  /**
   * Reads the text of a file.
   *
   * @param text with the entries
   * @param name of the file, for messages
   * @return its entries
   * @throws AcceptedException with the number of the line that is malformed
   */
  public static Accepted parse(String text, String name) {
    List<Entry> entries = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        entries.add(entry(line, name, number));
      }
    }
    return new Accepted(name, entries);
  }

  private static Entry entry(String line, String name, int number) {
    List<String> words = words(line);
    if (words.size() < 4) {
      throw new AcceptedException(
          name,
          number,
          "an entry has a code, a table, a column and a reason",
          "write, for example: FRACTION_OF_SECOND app.* last_login we round it anyway");
    }
    Entry entry = new Entry(number, words.get(0), words.get(1), words.get(2), words.get(3));
    if (!entry.code().matches("[A-Z][A-Z0-9_]*")) {
      throw new AcceptedException(
          name,
          number,
          entry.code() + " is not a code",
          "codes are as in the output of the command, such as FRACTION_OF_SECOND");
    }
    try {
      if (!entry.table().equals(NONE)) {
        Selection.of(entry.table());
        if (!entry.column().equals(NONE)) {
          ColumnPattern.parse(entry.table() + "." + entry.column());
        }
      }
    } catch (CatalogException e) {
      throw new AcceptedException(
          name, number, String.valueOf(e.getMessage()), e.hint().orElse(""));
    }
    return entry;
  }

  /** Three words, in which spaces in double quotes do not count, and the rest of the line. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    int i = 0;
    for (; i < line.length() && words.size() < 3; i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      if (Character.isWhitespace(c) && !quoted) {
        if (word.length() > 0) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else {
        word.append(c);
      }
    }
    String rest = word + line.substring(i);
    if (!rest.isBlank()) {
      words.add(rest.strip());
    }
    return words;
  }

  /**
   * The entries, in the order of the file.
   *
   * @return all of them
   */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * The codes of the entries that are not known.
   *
   * @param known every code that a command may report
   * @return the first entry with another code; empty if there is none
   */
  public Optional<Entry> unknown(Set<String> known) {
    return entries.stream().filter(entry -> !known.contains(entry.code())).findFirst();
  }

  /**
   * Causes in which the accepted places have their reason. Entries that accept nothing are a cause
   * of its own.
   *
   * @param causes of one result
   * @param reportable whether the command may report a code; entries with other codes are for other
   *     commands
   * @param looked the tables that the command looked at; entries that may be about others are not
   *     stale
   * @return the same causes, of which some are accepted
   */
  public Causes in(Causes causes, Predicate<String> reportable, Selection looked) {
    if (entries.isEmpty()) {
      return causes;
    }
    Causes.Builder builder = Causes.builder();
    Set<Integer> used = new TreeSet<>();
    for (Cause cause : causes.list()) {
      for (Occurrence occurrence : cause.occurrences()) {
        Optional<Entry> entry = entry(cause, occurrence.place());
        entry.ifPresent(e -> used.add(e.line()));
        boolean counts = entry.isPresent() && cause.severity() != Severity.INFO;
        builder.add(
            cause.code(),
            cause.state(),
            cause.title(),
            cause.reason(),
            cause.fix(),
            counts ? occurrence.accepted(entry.get().reason()) : occurrence);
      }
    }
    for (Entry entry : entries) {
      if (!used.contains(entry.line()) && reportable.test(entry.code()) && entry.isWithin(looked)) {
        builder.add(
            STALE,
            State.WARNING,
            "entries that accept nothing",
            "",
            "",
            Occurrence.of(
                Place.ofServer(name + " line " + entry.line()),
                entry.code()
                    + " "
                    + entry.table()
                    + " "
                    + entry.column()
                    + (refused(entry, causes)
                        ? ": what could not be looked at cannot be accepted"
                        : ""),
                "Remove the line, or correct it."));
      }
    }
    return builder.build();
  }

  /** Whether an entry means something that cannot be accepted. */
  private static boolean refused(Entry entry, Causes causes) {
    return causes.in(State.UNREAD).stream()
        .anyMatch(
            cause ->
                cause.occurrences().stream().anyMatch(o -> entry.matches(cause.code(), o.place())));
  }

  private Optional<Entry> entry(Cause cause, Place place) {
    return cause.state() == State.UNREAD
        ? Optional.empty()
        : entries.stream().filter(e -> e.matches(cause.code(), place)).findFirst();
  }
}
