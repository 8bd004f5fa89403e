package dev.cairn.rockset.function;

/** Why a call cannot be bound; the names are stable. */
public enum BindingCode {
  /** The function takes more or fewer arguments. */
  WRONG_ARGUMENT_COUNT,
  /** A constant argument can never work: a bad format, pattern, zone or type name. */
  INVALID_CONSTANT
}
