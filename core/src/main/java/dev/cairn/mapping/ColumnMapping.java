package dev.cairn.mapping;

import dev.cairn.catalog.Column;
import dev.cairn.dms.DmsType;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.value.RocksetType;
import java.util.List;
import java.util.Optional;

/**
 * The whole way of a column.
 *
 * @param column the column
 * @param dmsType how DMS carries it
 * @param documented what the documented profile does
 * @param lossless what the lossless profile does
 * @param chosen what is done: one of the two, or a user's override
 * @param field the name of the field in the collection
 * @param override whether a user's rule decided
 * @param own the parts of a user's rule that Cairn takes on trust; empty if there are none
 * @param advisories about what is chosen, in order of their codes
 */
public record ColumnMapping(
    Column column,
    DmsType dmsType,
    Conversion documented,
    Conversion lossless,
    Conversion chosen,
    String field,
    boolean override,
    Optional<OwnRule> own,
    List<Advisory> advisories) {
  /**
   * Keeps a copy of the advisories.
   *
   * @param column the column
   * @param dmsType how DMS carries it
   * @param documented what the documented profile does
   * @param lossless what the lossless profile does
   * @param chosen what is done: one of the two, or a user's override
   * @param field the name of the field in the collection
   * @param override whether a user's rule decided
   * @param own the parts of a user's rule that Cairn takes on trust; empty if there are none
   * @param advisories about what is chosen, in order of their codes
   */
  public ColumnMapping {
    advisories = List.copyOf(advisories);
  }

  /** {@return the type of the stored field} */
  public RocksetType rocksetType() {
    return chosen.type();
  }

  /** {@return the expression of the field; empty if the column passes through} */
  public Optional<Expression> expression() {
    return chosen.expression();
  }

  /** {@return the verdict for the values under the chosen options} */
  public ColumnVerdict verdict() {
    return chosen.verdict();
  }
}
