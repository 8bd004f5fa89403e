package dev.cairn.rockset.function;

/** The four cast forms (documented). {@code x::t} is CAST. */
public enum CastKind {
  /** Conversions between types and from and to text; what cannot be cast is an error. */
  CAST(true, false),
  /** As CAST, but null instead of an error of the conversion itself. */
  TRY_CAST(true, true),
  /** Conversions that read no text; to bool by Python's rules of truth. */
  STATIC_CAST(false, false),
  /** As STATIC_CAST, but null instead of an error. */
  TRY_STATIC_CAST(false, true);

  private final boolean lexical;
  private final boolean trying;

  CastKind(boolean lexical, boolean trying) {
    this.lexical = lexical;
    this.trying = trying;
  }

  /** Whether text is read and written. */
  boolean lexical() {
    return lexical;
  }

  /** Whether failure gives null. */
  boolean trying() {
    return trying;
  }
}
