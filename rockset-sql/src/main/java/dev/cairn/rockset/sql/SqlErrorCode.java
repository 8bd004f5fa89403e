package dev.cairn.rockset.sql;

import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;

/** Why SQL was refused; the names are stable. */
public enum SqlErrorCode implements ErrorCode {
  /** The text does not follow the grammar. */
  SYNTAX,
  /** A text, a quoted name or a comment has no end. */
  UNTERMINATED,
  /** A part of SQL that an ingest transformation does not have, or that Cairn does not evaluate. */
  NOT_IN_TRANSFORMATION,
  /** Brackets or operators are nested beyond the limits. */
  TOO_DEEP,
  /** A literal that its type cannot hold or read. */
  INVALID_LITERAL,
  /** There is no type of that name. */
  UNKNOWN_TYPE,
  /** There is no function of that name. */
  UNKNOWN_FUNCTION,
  /** A function is called with arguments that it does not take. */
  WRONG_ARGUMENTS,
  /** An argument that is constant has a value that can never work. */
  INVALID_CONSTANT,
  /** The transformation selects from something else than {@code _input}. */
  UNKNOWN_INPUT,
  /** An item whose field has no name. */
  MISSING_ALIAS,
  /** Two items of one name. */
  DUPLICATE_FIELD;

  @Override
  public ErrorKind kind() {
    return ErrorKind.USAGE;
  }
}
