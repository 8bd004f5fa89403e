package dev.cairn.rockset.function;

import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;

/** Why a call cannot be bound; the names are stable. */
public enum BindingCode implements ErrorCode {
  /** The function takes more or fewer arguments. */
  WRONG_ARGUMENT_COUNT,
  /** A constant argument can never work: a bad format, pattern, zone or type name. */
  INVALID_CONSTANT;

  @Override
  public ErrorKind kind() {
    return ErrorKind.USAGE;
  }
}
