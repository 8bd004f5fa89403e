package dev.cairn.rockset.sql;

/** The kinds of valid SQL that probably means something else; the names are stable. */
public enum WarningCode {
  /** A comparison with null or undefined, which is null for every value. */
  NULL_COMPARISON,
  /** The condition names an alias of the select list, which it cannot see. */
  ALIAS_IN_WHERE,
  /** A format for output without any element, but with letters of another dialect's formats. */
  FORMAT_LETTERS,
  /** No document of a run had a field of a double-quoted name, which may be meant as a text. */
  NO_SUCH_FIELD,
  /** The condition kept no document of a run. */
  NOTHING_KEPT
}
