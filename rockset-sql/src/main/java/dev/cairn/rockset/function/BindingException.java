package dev.cairn.rockset.function;

import dev.cairn.CairnException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A call that can be refused before any document is seen. */
public final class BindingException extends CairnException {
  private static final long serialVersionUID = 1L;

  private final BindingCode code;
  private final int argument;

  BindingException(BindingCode code, int argument, String message, @Nullable String hint) {
    super(message, hint, null);
    this.code = code;
    this.argument = argument;
  }

  @Override
  public BindingCode code() {
    return code;
  }

  /** The argument at fault, from 0; empty when the whole call is. */
  public OptionalInt argument() {
    return argument < 0 ? OptionalInt.empty() : OptionalInt.of(argument);
  }
}
