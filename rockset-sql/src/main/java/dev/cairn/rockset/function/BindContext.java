package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.value.Value;
import org.jspecify.annotations.Nullable;

/** The facts about a call that are known before any document is read. */
public interface BindContext {
  /** The number of arguments of the call. */
  int argumentCount();

  /** The value of the argument at {@code index} (from 0) if it is constant, else null. */
  @Nullable Value constant(int index);

  /** The assumptions that hold for this transformation. */
  Dialect dialect();
}
