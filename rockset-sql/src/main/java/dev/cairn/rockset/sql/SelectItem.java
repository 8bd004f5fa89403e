package dev.cairn.rockset.sql;

import java.util.List;
import java.util.Optional;

/** One item of a select list. */
public sealed interface SelectItem {
  /** {@return the position of the item} */
  Position position();

  /**
   * {@code * EXCEPT (a, b)}: all top-level fields of the input but these.
   *
   * @param except the names that are left out; case matters; copied
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record Star(List<String> except, Position position) implements SelectItem {
    /**
     * Keeps a copy of the names.
     *
     * @param except the names that are left out; case matters; copied
     * @param position where it is in the text; {@link Position#NONE} if it comes from no text
     */
    public Star {
      except = List.copyOf(except);
    }

    /**
     * A star that comes from no text.
     *
     * @param except the names that are left out; case matters; copied
     */
    public Star(List<String> except) {
      this(except, Position.NONE);
    }
  }

  /**
   * {@code base.* EXCEPT (a, b)}: the members of an object become top-level fields.
   *
   * @param base the object whose members become fields
   * @param except the names that are left out; case matters; copied
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record QualifiedStar(Expression base, List<String> except, Position position)
      implements SelectItem {
    /**
     * Keeps a copy of the names.
     *
     * @param base the object whose members become fields
     * @param except the names that are left out; case matters; copied
     * @param position where it is in the text; {@link Position#NONE} if it comes from no text
     */
    public QualifiedStar {
      except = List.copyOf(except);
    }

    /**
     * A star that comes from no text.
     *
     * @param base the object whose members become fields
     * @param except the names that are left out; case matters; copied
     */
    public QualifiedStar(Expression base, List<String> except) {
      this(base, except, Position.NONE);
    }
  }

  /**
   * {@code expression [AS alias]}.
   *
   * @param expression the value of the field
   * @param alias the field's name; empty if the expression's last part names it
   * @param position where it is in the text; {@link Position#NONE} if it comes from no text
   */
  record ExpressionItem(Expression expression, Optional<String> alias, Position position)
      implements SelectItem {
    /**
     * An item that comes from no text.
     *
     * @param expression the value of the field
     * @param alias the field's name; empty if the expression's last part names it
     */
    public ExpressionItem(Expression expression, Optional<String> alias) {
      this(expression, alias, Position.NONE);
    }
  }
}
