package dev.cairn.catalog;

import java.util.List;
import java.util.stream.Collectors;

/** The messages about rows that row-level security hides. */
public final class RowSecurity {
  private RowSecurity() {}

  /**
   * The relation and the reason, to follow "rows of".
   *
   * @param policies those that decide which rows the role sees
   */
  public static String hidden(TableName relation, List<String> policies) {
    return relation.toSql()
        + " that row-level security hides: "
        + (policies.isEmpty()
            ? "all, because no policy applies to the role"
            : policies.stream()
                .map(SqlNames::quote)
                .collect(
                    Collectors.joining(", ", policies.size() == 1 ? "policy " : "policies ", "")));
  }

  /** The statement that lets the role see all rows. */
  public static String bypass(String role) {
    return "ALTER ROLE " + SqlNames.quote(role) + " BYPASSRLS";
  }
}
