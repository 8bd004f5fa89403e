package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.dialect.Switch;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a function together from its documentation and its code. */
final class Define {
  private final Family family;
  private final List<Signature> signatures;
  private String sentence = "";
  private NullRule nulls = NullRule.NULL_IF_ANY;
  private @Nullable String example;
  private String result = "";
  private Evidence evidence = Evidence.CHOSEN;
  private Function<BindContext, Set<Switch<?>>> switches = call -> Set.of();

  private Define(Family family, List<Signature> signatures) {
    this.family = family;
    this.signatures = signatures;
  }

  /** Begins with the ways to call it; see {@link Signature}. */
  static Define function(Family family, String... signatures) {
    return new Define(family, Stream.of(signatures).map(Signature::parse).toList());
  }

  Define says(String sentence) {
    this.sentence = sentence;
    return this;
  }

  Define nulls(NullRule nulls) {
    this.nulls = nulls;
    return this;
  }

  Define example(String call, String result) {
    this.example = call;
    this.result = result;
    return this;
  }

  Define evidence(Evidence evidence) {
    this.evidence = evidence;
    return this;
  }

  /** The open questions that every call depends on; none unless they are named. */
  Define asks(Switch<?>... these) {
    Set<Switch<?>> all = Set.of(these);
    return asks(call -> all);
  }

  /** The open questions that a call depends on, by its constant arguments. */
  Define asks(Function<BindContext, Set<Switch<?>>> ofCall) {
    this.switches = ofCall;
    return this;
  }

  FunctionDoc doc() {
    if (sentence.isEmpty() || example == null) {
      throw new IllegalStateException("no sentence or no example for " + signatures);
    }
    return new FunctionDoc(family, signatures, sentence, nulls, example, result, evidence);
  }

  /** The function whose code needs nothing but its arguments, and no dialect. */
  ScalarFunction as(Invocation body) {
    return bound(context -> body);
  }

  /**
   * The function whose code is prepared for each call. What it asks the dialect it has to {@link
   * #asks declare}.
   */
  ScalarFunction bound(Function<BindContext, Invocation> body) {
    Function<BindContext, Set<Switch<?>>> declared = switches;
    return new BaseFunction(doc()) {
      @Override
      public Set<Switch<?>> switches(BindContext call) {
        return declared.apply(call);
      }

      @Override
      Invocation body(BindContext context) {
        return body.apply(context);
      }
    };
  }
}
