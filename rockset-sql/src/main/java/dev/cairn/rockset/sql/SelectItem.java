package dev.cairn.rockset.sql;

import java.util.List;
import java.util.Optional;

/** One item of a select list. */
public sealed interface SelectItem {
  /** The position of the item. */
  Position position();

  /** {@code * EXCEPT (a, b)}: all top-level fields of the input but these. */
  record Star(List<String> except, Position position) implements SelectItem {
    public Star {
      except = List.copyOf(except);
    }

    public Star(List<String> except) {
      this(except, Position.NONE);
    }
  }

  /** {@code base.* EXCEPT (a, b)}: the members of an object become top-level fields. */
  record QualifiedStar(Expression base, List<String> except, Position position)
      implements SelectItem {
    public QualifiedStar {
      except = List.copyOf(except);
    }

    public QualifiedStar(Expression base, List<String> except) {
      this(base, except, Position.NONE);
    }
  }

  /** {@code expression [AS alias]}. */
  record ExpressionItem(Expression expression, Optional<String> alias, Position position)
      implements SelectItem {
    public ExpressionItem(Expression expression, Optional<String> alias) {
      this(expression, alias, Position.NONE);
    }
  }
}
