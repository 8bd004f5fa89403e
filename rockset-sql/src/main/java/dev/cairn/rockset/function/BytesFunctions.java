package dev.cairn.rockset.function;

import dev.cairn.rockset.value.BytesValue;
import java.util.List;

/** Functions that make, show and hash bytes. */
final class BytesFunctions {
  static final List<ScalarFunction> ALL =
      List.of(
          Define.function(Family.BYTES, "FROM_HEX(s string) -> bytes")
              .says(
                  "The bytes that pairs of hexadecimal digits, of either case, stand for; a prefix,"
                      + " an odd number of digits or any other character is an error (chosen).")
              .example("FROM_HEX('00fF')", "X'00FF'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> BytesValue.owning(Hex.decode(Arguments.text(a[0])))),
          IdHash.FUNCTION);

  private BytesFunctions() {}
}
