package dev.cairn;

/** One failure of one package, for programs; an enum in each package implements it. */
public interface ErrorCode {
  /** {@return the name of the failure, stable across releases} */
  String name();

  /** {@return the kind of error, which says who has to act} */
  ErrorKind kind();
}
