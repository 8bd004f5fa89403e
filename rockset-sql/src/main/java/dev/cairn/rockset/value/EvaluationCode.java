package dev.cairn.rockset.value;

import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;

/** Why a value could not be computed; the names are stable. */
public enum EvaluationCode implements ErrorCode {
  /** An argument or operand has a type that the function or operator does not take. */
  WRONG_TYPE,
  /** A cast that does not exist, or a value that it cannot carry over. */
  INVALID_CAST,
  /** Text that is not what it is read as: a date, hex digits, JSON, a PostgreSQL array. */
  INVALID_TEXT,
  /** An argument of the right type whose value is not allowed. */
  INVALID_ARGUMENT,
  /** A result that its type cannot hold. */
  OUT_OF_RANGE,
  /** An integer divided by zero. */
  DIVISION_BY_ZERO;

  @Override
  public ErrorKind kind() {
    return ErrorKind.DATA;
  }
}
