package dev.cairn.catalog;

import java.util.List;
import java.util.stream.Collectors;

/** The messages about rows that row-level security hides. */
public final class RowSecurity {
  private RowSecurity() {}

  /**
   * {@return the relation and the reason, to follow "rows of"}
   *
   * @param relation the table or partition
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

  /**
   * {@return the statement that lets the role see all rows}
   *
   * @param role the role's name, without quotes
   */
  public static String bypass(String role) {
    return "ALTER ROLE " + SqlNames.quote(role) + " BYPASSRLS";
  }
}
