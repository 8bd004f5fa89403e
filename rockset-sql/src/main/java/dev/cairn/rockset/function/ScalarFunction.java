package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Switch;
import java.util.Set;

/** A function from values to a value, as SQL calls it by name. */
public interface ScalarFunction {
  /** The name in upper case. */
  String name();

  /** Its entry in the manual, with the signature that is checked. */
  FunctionDoc doc();

  /**
   * The open questions on whose answers the values of this call depend, whatever its other
   * arguments are; in {@link #bind} the dialect answers no others. {@code ON_ERROR}, which is about
   * every failure, is not among them.
   */
  Set<Switch<?>> switches(BindContext call);

  /**
   * Prepares a call: checks the number of arguments and compiles what constant arguments allow to
   * compile (formats, zones, element types, regular expressions).
   *
   * @throws BindingException when the number of arguments is wrong or a constant cannot be used
   */
  Invocation bind(BindContext context);
}
