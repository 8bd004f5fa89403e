package dev.cairn.rockset.sql;

/** The refusal of what makes a rollup: GROUP BY, HAVING and aggregates. */
public final class Rollups {
  private static final String HINT =
      "Rockset has rollups, but Cairn does not evaluate them: they suit streams of inserts, not"
          + " change data capture with updates and deletes. Store the rows and aggregate in a query";

  private Rollups() {}

  /**
   * {@return the error for {@code what}, such as GROUP BY, at its place}
   *
   * @param what the clause that a rollup needs, in upper case
   * @param position where it is
   * @param sql the whole text
   */
  public static SqlException refused(String what, Position position, String sql) {
    return new SqlException(
        SqlErrorCode.NOT_IN_TRANSFORMATION,
        position,
        what + " makes a rollup, which Cairn does not evaluate",
        HINT,
        sql);
  }
}
