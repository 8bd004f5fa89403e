package dev.cairn;

/** One failure of one package, for programs; an enum in each package implements it. */
public interface ErrorCode {
  /** The name of the failure, stable across releases. */
  String name();

  /** Who has to act on it. */
  ErrorKind kind();
}
