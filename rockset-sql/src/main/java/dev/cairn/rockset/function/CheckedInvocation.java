package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.function.Signature.Parameter;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.List;

/** Applies the null rule and checks the arguments' types before the function proper is called. */
final class CheckedInvocation implements Invocation {
  private static final int NULLS =
      1 << RocksetType.NULL.ordinal() | 1 << RocksetType.UNDEFINED.ordinal();

  private final FunctionDoc doc;
  private final Invocation body;
  private final String[] typeTexts;
  private final int[] types;

  /** The class of the values that are most welcome as arguments, which need no further look. */
  private final Class<?>[] usual;

  private final boolean ownNulls;

  private CheckedInvocation(
      FunctionDoc doc, Invocation body, String[] typeTexts, int[] types, boolean ownNulls) {
    this.doc = doc;
    this.body = body;
    this.typeTexts = typeTexts;
    this.types = types;
    this.usual = new Class<?>[types.length];
    for (int i = 0; i < types.length; i++) {
      usual[i] = usual(types[i]);
    }
    this.ownNulls = ownNulls;
  }

  static Invocation of(FunctionDoc doc, List<Signature> fitting, int count, Invocation body) {
    int[] types = new int[count];
    String[] typeTexts = new String[count];
    for (int i = 0; i < count; i++) {
      typeTexts[i] = "";
      for (Signature signature : fitting) {
        List<Parameter> parameters = signature.parameters();
        Parameter parameter = parameters.get(Math.min(i, parameters.size() - 1));
        types[i] |= parameter.types();
        if (!typeTexts[i].contains(parameter.typeText())) {
          typeTexts[i] += (typeTexts[i].isEmpty() ? "" : "|") + parameter.typeText();
        }
      }
    }
    boolean ownNulls = doc.nulls() == NullRule.OWN;
    if (ownNulls) {
      for (int i = 0; i < count; i++) {
        types[i] |= NULLS;
      }
    }
    return new CheckedInvocation(doc, body, typeTexts, types, ownNulls);
  }

  private static Class<?> usual(int types) {
    if ((types & 1 << RocksetType.STRING.ordinal()) != 0) {
      return StringValue.class;
    }
    return (types & 1 << RocksetType.INT.ordinal()) != 0 ? IntValue.class : Void.class;
  }

  @Override
  public Value apply(Value[] arguments, EvaluationContext context) {
    int wrong = -1;
    for (int i = 0; i < types.length; i++) {
      if (arguments[i].getClass() == usual[i]) {
        continue;
      }
      int bit = 1 << arguments[i].type().ordinal();
      if ((bit & NULLS) != 0 && !ownNulls) {
        return doc.nulls() == NullRule.PASSED_ON ? arguments[i] : Value.NULL;
      }
      if ((bit & types[i]) == 0 && wrong < 0) {
        wrong = i;
      }
    }
    if (wrong >= 0) {
      throw wrongType(wrong, arguments[wrong]);
    }
    return body.apply(arguments, context);
  }

  private EvaluationException wrongType(int index, Value argument) {
    return new EvaluationException(
        EvaluationCode.WRONG_TYPE,
        doc.name()
            + " takes "
            + typeTexts[index].replace("|", " or ")
            + " as argument "
            + (index + 1)
            + ", not "
            + argument.type().sqlName());
  }
}
