package dev.cairn.rockset.function;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A call that can be refused before any document is seen. */
public final class BindingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final BindingCode code;
  private final int argument;
  private final @Nullable String hint;

  BindingException(BindingCode code, int argument, String message, @Nullable String hint) {
    super(message);
    this.code = code;
    this.argument = argument;
    this.hint = hint;
  }

  public BindingCode code() {
    return code;
  }

  /** The argument at fault, from 0; empty when the whole call is. */
  public OptionalInt argument() {
    return argument < 0 ? OptionalInt.empty() : OptionalInt.of(argument);
  }

  /** A way out, where there is one. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
