package dev.cairn.report;

import dev.cairn.finding.Causes;
import dev.cairn.result.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The result of a command, before it is text, Markdown or HTML.
 *
 * @param command its name, such as {@code check}
 * @param heading what was looked at, in one line
 * @param decided what decides the verdict, without it
 * @param causes everything that was found
 * @param grids tables of values, each with its title
 * @param notChecked what the verdict says nothing about
 * @param facts what a reader needs to repeat the run: versions, profile, assumptions
 * @param next the next command, and what it is for; empty if there is nothing to do
 * @param time when the run ended; empty if it is not to be shown
 */
public record Page(
    String command,
    String heading,
    Verdict verdict,
    String decided,
    Causes causes,
    List<Grid> grids,
    List<String> notChecked,
    List<Fact> facts,
    Optional<Next> next,
    Optional<Instant> time) {
  /**
   * A table of values.
   *
   * @param counts whether all columns but the first are counts, which are shown as bars where
   *     possible
   */
  public record Grid(String title, List<String> headings, List<List<String>> rows, boolean counts) {
    /**
     * Keeps copies of the collections.
     *
     * @param title the title of the table
     * @param headings one for each column
     * @param rows the cells of each row, one for each column
     * @param counts whether all columns but the first are counts, which are shown as bars where
     *     possible
     */
    public Grid {
      headings = List.copyOf(headings);
      rows = List.copyOf(rows);
    }
  }

  /** A name with its value. */
  public record Fact(String name, String value) {}

  /**
   * The next command.
   *
   * @param before what has to be done first, such as {@code fix the 2 errors, then}; may be empty
   * @param command to paste into a shell
   * @param effect what it is for; may be empty
   */
  public record Next(String before, String command, String effect) {
    /** {@return the line without its label} */
    public String text() {
      return (before.isEmpty() ? "" : before + ": ")
          + command
          + (effect.isEmpty() ? "" : "   # " + effect);
    }
  }

  /**
   * Keeps copies of the collections.
   *
   * @param command its name, such as {@code check}
   * @param heading what was looked at, in one line
   * @param verdict the verdict of the run
   * @param decided what decides the verdict, without it
   * @param causes everything that was found
   * @param grids tables of values, each with its title
   * @param notChecked what the verdict says nothing about
   * @param facts what a reader needs to repeat the run: versions, profile, assumptions
   * @param next the next command, and what it is for; empty if there is nothing to do
   * @param time when the run ended; empty if it is not to be shown
   */
  public Page {
    grids = List.copyOf(grids);
    notChecked = List.copyOf(notChecked);
    facts = List.copyOf(facts);
  }

  /**
   * This page with other causes, of which some may be accepted, and the verdict that they leave.
   *
   * @param accepted the same causes
   * @param result the verdict without the accepted ones
   * @return a new page
   */
  public Page with(Causes accepted, Verdict result) {
    return new Page(
        command, heading, result, decided, accepted, grids, notChecked, facts, next, time);
  }

  /**
   * {@return this page with the next command}
   *
   * @param command the next command; empty if there is none
   */
  public Page with(Optional<Next> command) {
    return new Page(
        this.command, heading, verdict, decided, causes, grids, notChecked, facts, command, time);
  }

  /**
   * {@return this page with the time at which the run ended}
   *
   * @param end when the run ended
   */
  public Page at(Instant end) {
    return new Page(
        command,
        heading,
        verdict,
        decided,
        causes,
        grids,
        notChecked,
        facts,
        next,
        Optional.of(end));
  }

  /**
   * {@return this page with more that the verdict says nothing about}
   *
   * @param more phrases that name it
   */
  public Page alsoNotChecked(List<String> more) {
    List<String> all = new ArrayList<>(more);
    all.addAll(notChecked);
    return new Page(command, heading, verdict, decided, causes, grids, all, facts, next, time);
  }

  /**
   * {@return this page with more facts}
   *
   * @param more the facts
   */
  public Page with(List<Fact> more) {
    List<Fact> all = new ArrayList<>(facts);
    all.addAll(more);
    return new Page(command, heading, verdict, decided, causes, grids, notChecked, all, next, time);
  }
}
