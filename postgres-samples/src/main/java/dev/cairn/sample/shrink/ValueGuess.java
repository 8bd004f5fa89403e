package dev.cairn.sample.shrink;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.value.PgArray;
import dev.cairn.postgres.value.PgArrayReader;
import dev.cairn.postgres.value.PgCodec;
import dev.cairn.postgres.value.PgCodecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A guess at what PostgreSQL prints for a type, so that not every text has to be shown to the
 * server. The server decides about every guess.
 */
public final class ValueGuess {
  private final PgType column;
  private final PgType type;
  private final PgCodec<?> codec;
  private final OptionalInt padded;
  private final OptionalInt scale;
  private final Optional<ValueGuess> element;

  /** For the values of one type. */
  public ValueGuess(PgType column) {
    this.column = column;
    this.type = column.underlying();
    boolean money = type.equals(PgTypes.MONEY);
    this.codec = PgCodecs.of(money ? PgTypes.NUMERIC : type);
    this.padded = type.is(BuiltInType.BPCHAR) ? type.typmod().maxLength() : OptionalInt.empty();
    this.scale =
        money
            ? OptionalInt.of(2)
            : type.is(BuiltInType.NUMERIC) ? type.typmod().numericScale() : OptionalInt.empty();
    this.element =
        type instanceof ArrayType array
            ? Optional.of(new ValueGuess(array.element()))
            : Optional.empty();
  }

  /** Edits that need to know the type: arrays with fewer elements. */
  public List<Edits.Edit> edits(String text) {
    return type instanceof ArrayType array && PgArrayReader.takes(array.delimiter())
        ? SmallerArrays.of(text, array.delimiter()).stream()
            .<Edits.Edit>map(smaller -> new Edits.Replacement(0, text.length(), smaller))
            .toList()
        : List.of();
  }

  /**
   * Whether the type has no smaller values worth the name: true, false and labels are as they are.
   */
  public boolean cannotShrink() {
    return type instanceof EnumType || type.equals(PgTypes.BOOL);
  }

  /**
   * The text as the server would print it; empty if it would not print such a text, or one that is
   * longer.
   */
  public Optional<String> printed(String text) {
    try {
      if (element.isPresent() && type instanceof ArrayType array) {
        return array(text, array.delimiter(), element.get());
      }
      String given = padded.isPresent() ? padded(text, padded.getAsInt()) : text;
      String shown = rewritten(codec, given);
      boolean scaled = scale.isEmpty() || decimals(shown) == Math.max(0, scale.getAsInt());
      return shown.length() <= given.length() && (scaled || shown.equals("NaN"))
          ? Optional.of(shown)
          : Optional.empty();
    } catch (PgTextException e) {
      return Optional.empty();
    }
  }

  private Optional<String> array(String text, char delimiter, ValueGuess element) {
    if (!PgArrayReader.takes(delimiter)) {
      return Optional.empty();
    }
    PgArray<String> array = PgArray.parse(text, delimiter);
    List<@Nullable String> elements = new ArrayList<>();
    for (String each : array.elements()) {
      Optional<String> shown = Optional.ofNullable(each).flatMap(element::printed);
      if (each != null && shown.isEmpty()) {
        return Optional.empty();
      }
      elements.add(shown.orElse(null));
    }
    return Optional.of(PgArray.toText(new PgArray<>(array.dimensions(), elements), delimiter));
  }

  private static <T> String rewritten(PgCodec<T> codec, String text) {
    return codec.toText(codec.parse(text));
  }

  private static String padded(String text, int length) {
    int missing = length - text.codePointCount(0, text.length());
    return missing >= 0
        ? text + " ".repeat(missing)
        : text.substring(0, text.offsetByCodePoints(0, length));
  }

  private static int decimals(String number) {
    int point = number.indexOf('.');
    return point < 0 ? 0 : number.length() - point - 1;
  }
}
