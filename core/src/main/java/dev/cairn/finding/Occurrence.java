package dev.cairn.finding;

import java.util.Map;
import java.util.Optional;

/**
 * A cause at one place, with its evidence.
 *
 * @param count how many values, rows, documents or records it concerns; 0 if they were not counted
 * @param of how many were looked at; 0 if no one looked
 * @param evidence what was found, in a few words; empty if there is nothing to add to the counts
 * @param fix a statement, a command or another choice; empty if that of the cause says all
 * @param cure the expression that keeps the values, SQL; empty if there is none
 * @param accepted the reason why a user accepts it; empty if no one did
 */
public record Occurrence(
    Place place,
    long count,
    long of,
    String evidence,
    String fix,
    String cure,
    Optional<ValueExample> example,
    Optional<String> accepted) {
  /**
   * {@return an occurrence of which nothing was counted}
   *
   * @param place where it is
   * @param evidence what was found, in a few words
   * @param fix a statement, a command or another choice; empty if that of the cause says all
   */
  public static Occurrence of(Place place, String evidence, String fix) {
    return new Occurrence(place, 0, 0, evidence, fix, "", Optional.empty(), Optional.empty());
  }

  /**
   * {@return this occurrence with counts}
   *
   * @param number how many values, rows, documents or records it concerns
   * @param ofNumber how many were looked at
   */
  public Occurrence counted(long number, long ofNumber) {
    return new Occurrence(place, number, ofNumber, evidence, fix, cure, example, accepted);
  }

  /**
   * {@return this occurrence with an example and with the expression that keeps its value}
   *
   * @param value an example; empty if there is none
   * @param expression the expression that keeps it, SQL; empty if there is none
   */
  public Occurrence shown(Optional<ValueExample> value, String expression) {
    return new Occurrence(place, count, of, evidence, fix, expression, value, accepted);
  }

  /**
   * {@return this occurrence, which a user accepts}
   *
   * @param reason why the user accepts it
   */
  public Occurrence accepted(String reason) {
    return new Occurrence(place, count, of, evidence, fix, cure, example, Optional.of(reason));
  }

  /** This occurrence, with the text of {@code texts} that is equal to its evidence. */
  Occurrence sharing(Map<String, String> texts) {
    String shared = texts.computeIfAbsent(evidence, text -> text);
    return new Occurrence(place, count, of, shared, fix, cure, example, accepted);
  }
}
