package dev.cairn.rockset.function;

import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.ArrayList;
import java.util.List;

/** The pattern of FORMAT, split at its {@code {}}. */
final class FormatText {
  private final List<String> literals;

  private FormatText(List<String> literals) {
    this.literals = literals;
  }

  static Invocation bind(BindContext context) {
    Prepared<FormatText> pattern = Prepared.text(context, 0, FormatText::of);
    Casts.Cast cast = Casts.bind(RocksetType.STRING, CastKind.CAST, context.dialect());
    return (a, c) -> new StringValue(pattern.from(a).filled(a, cast));
  }

  // pattern : ( '{}' | '{{' | '}}' | any other character )*
  static FormatText of(String pattern) {
    List<String> literals = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      char next = i + 1 < pattern.length() ? pattern.charAt(i + 1) : ' ';
      if (c != '{' && c != '}') {
        literal.append(c);
      } else if (next == c) {
        literal.append(c);
        i++;
      } else if (c == '{' && next == '}') {
        literals.add(literal.toString());
        literal.setLength(0);
        i++;
      } else {
        throw Arguments.invalid("FORMAT takes {}, {{ and }}, not the brace at position " + (i + 1));
      }
    }
    literals.add(literal.toString());
    return new FormatText(literals);
  }

  /** The text with the values behind the pattern in their places. */
  private String filled(Value[] arguments, Casts.Cast cast) {
    if (arguments.length != literals.size()) {
      throw Arguments.invalid(
          "the pattern of FORMAT takes "
              + (literals.size() - 1)
              + " values, not "
              + (arguments.length - 1));
    }
    StringBuilder text = new StringBuilder(literals.get(0));
    for (int i = 1; i < arguments.length; i++) {
      text.append(Arguments.text(cast.apply(arguments[i]))).append(literals.get(i));
    }
    return text.toString();
  }
}
