package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.value.Value;
import dev.cairn.text.Counted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does once what all functions share: the number of arguments, the null rule, argument types. */
abstract class BaseFunction implements ScalarFunction {
  private final FunctionDoc doc;

  BaseFunction(FunctionDoc doc) {
    this.doc = doc;
  }

  /**
   * The function proper. It is called with as many arguments as the call has, never with null or
   * undefined unless the null rule is OWN, and only with types that some signature takes at that
   * place.
   */
  abstract Invocation body(BindContext context);

  @Override
  public final String name() {
    return doc.name();
  }

  @Override
  public final FunctionDoc doc() {
    return doc;
  }

  @Override
  public final Invocation bind(BindContext context) {
    int count = context.argumentCount();
    List<Signature> fitting =
        doc.signatures().stream()
            .filter(s -> s.minimum() <= count && count <= s.maximum())
            .toList();
    if (fitting.isEmpty()) {
      throw new BindingException(
          BindingCode.WRONG_ARGUMENT_COUNT,
          -1,
          name() + " does not take " + Counted.of(count, "argument"),
          "it is called as " + usage());
    }
    Dialect declared = context.dialect().limitedTo(switches(context));
    return CheckedInvocation.of(doc, fitting, count, body(new DeclaredContext(context, declared)));
  }

  /** A call of which the function sees no more of the dialect than it declares. */
  private record DeclaredContext(BindContext call, Dialect dialect) implements BindContext {
    @Override
    public int argumentCount() {
      return call.argumentCount();
    }

    @Override
    public @Nullable Value constant(int index) {
      return call.constant(index);
    }
  }

  private String usage() {
    return String.join(" or ", doc.signatures().stream().map(Signature::toString).toList());
  }
}
