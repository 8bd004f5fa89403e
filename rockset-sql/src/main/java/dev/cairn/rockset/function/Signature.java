package dev.cairn.rockset.function;

import dev.cairn.rockset.value.RocksetType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A way to call a function, read from its text: {@code SUBSTR(s string, start int, length int?) ->
 * string}. A parameter is a name and its types, parted by {@code |}; {@code ?} after it makes it
 * optional, {@code ...} any number of them. {@code any} stands for every type, {@code number} for
 * int and float.
 */
public final class Signature {
  private static final int ANY = -1;

  private final String text;
  private final String name;
  private final List<Parameter> parameters;

  private Signature(String text, String name, List<Parameter> parameters) {
    this.text = text;
    this.name = name;
    this.parameters = List.copyOf(parameters);
  }

  /** One parameter: {@code types} has a bit for each type's ordinal. */
  record Parameter(String name, int types, String typeText, boolean optional, boolean repeated) {
    boolean takes(RocksetType type) {
      return (types >>> type.ordinal() & 1) != 0;
    }
  }

  static Signature parse(String text) {
    int open = text.indexOf('(');
    int close = text.lastIndexOf(") -> ");
    if (open < 0 || close < open) {
      throw new IllegalArgumentException("not a signature: " + text);
    }
    List<Parameter> parameters = new ArrayList<>();
    String inside = text.substring(open + 1, close);
    for (String parameter : inside.isEmpty() ? new String[0] : inside.split(", ", -1)) {
      parameters.add(parameter(parameter));
    }
    return new Signature(text, text.substring(0, open).toUpperCase(Locale.ROOT), parameters);
  }

  private static Parameter parameter(String text) {
    boolean repeated = text.endsWith("...");
    boolean optional = text.endsWith("?");
    String bare = text.substring(0, text.length() - (repeated ? 3 : optional ? 1 : 0));
    int blank = bare.indexOf(' ');
    String types = bare.substring(blank + 1);
    int mask = 0;
    for (String type : types.split("\\|", -1)) {
      mask |= typesOf(type);
    }
    return new Parameter(bare.substring(0, blank), mask, types, optional, repeated);
  }

  private static int typesOf(String name) {
    return switch (name) {
      case "any" -> ANY;
      case "number" -> bit(RocksetType.INT) | bit(RocksetType.FLOAT);
      default -> bit(RocksetType.named(name).orElseThrow());
    };
  }

  private static int bit(RocksetType type) {
    return 1 << type.ordinal();
  }

  /** The function's name in upper case. */
  public String name() {
    return name;
  }

  /** The parameters in order. */
  List<Parameter> parameters() {
    return parameters;
  }

  /** The number of parameters, optional and repeated ones too. */
  public int parameterCount() {
    return parameters.size();
  }

  /** The types that the parameter at {@code index}, from 0, takes. */
  public Set<RocksetType> typesOf(int index) {
    Set<RocksetType> types = EnumSet.allOf(RocksetType.class);
    types.removeIf(type -> !parameters.get(index).takes(type));
    return types;
  }

  /** The fewest arguments of a call. */
  public int minimum() {
    int required = 0;
    for (Parameter parameter : parameters) {
      required += parameter.optional() || parameter.repeated() ? 0 : 1;
    }
    return required;
  }

  /** The most arguments of a call. */
  public int maximum() {
    return isVariadic() ? Integer.MAX_VALUE : parameters.size();
  }

  private boolean isVariadic() {
    return !parameters.isEmpty() && parameters.get(parameters.size() - 1).repeated();
  }

  /** The text it was read from. */
  @Override
  public String toString() {
    return text;
  }
}
