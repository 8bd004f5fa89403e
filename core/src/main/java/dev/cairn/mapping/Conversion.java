package dev.cairn.mapping;

import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.value.RocksetType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * The conversion of a column under one profile.
 *
 * @param type the type of the stored values; if some values keep their text, of the others
 * @param expression the expression of the field; empty if the column passes through
 * @param arrivesAsText whether a transformation rule of DMS turns the column into text before it is
 *     written to the stream ({@code change-data-type} to {@code string}), so that JSON's numbers
 *     cannot lose digits
 * @param rule why this expression, in one line
 * @param evidence how it is known that Rockset takes it so
 * @param concerns what may go wrong with it, in order
 */
public record Conversion(
    RocksetType type,
    Optional<Expression> expression,
    boolean arrivesAsText,
    String rule,
    Evidence evidence,
    List<AdvisoryCode> concerns) {
  /**
   * Keeps a copy of the concerns.
   *
   * @param type the type of the stored values; if some values keep their text, of the others
   * @param expression the expression of the field; empty if the column passes through
   * @param arrivesAsText whether a transformation rule of DMS turns the column into text before it
   *     is written to the stream ({@code change-data-type} to {@code string}), so that JSON's
   *     numbers cannot lose digits
   * @param rule why this expression, in one line
   * @param evidence how it is known that Rockset takes it so
   * @param concerns what may go wrong with it, in order
   */
  public Conversion {
    concerns = List.copyOf(concerns);
  }

  /** This conversion with one more concern. */
  Conversion with(AdvisoryCode concern) {
    EnumSet<AdvisoryCode> more = EnumSet.of(concern);
    more.addAll(concerns);
    return new Conversion(type, expression, arrivesAsText, rule, evidence, List.copyOf(more));
  }

  /** This conversion with this concern instead of the present ones. */
  Conversion withOnly(AdvisoryCode concern) {
    return new Conversion(type, expression, arrivesAsText, rule, evidence, List.of(concern));
  }

  /** {@return the worst that the concerns say} */
  public ColumnVerdict verdict() {
    return concerns.stream()
        .map(AdvisoryCode::verdict)
        .reduce(ColumnVerdict.EXACT, ColumnVerdict::or);
  }
}
