package dev.cairn.rockset.function;

import static dev.cairn.rockset.function.Arguments.octets;
import static dev.cairn.rockset.function.Arguments.text;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.value.BytesValue;
import dev.cairn.rockset.value.StringValue;
import java.util.HexFormat;
import java.util.List;

/** Functions that make, show and hash bytes. */
final class BytesFunctions {
  static final List<ScalarFunction> ALL =
      List.of(
          Define.function(Family.BYTES, "FROM_HEX(s string) -> bytes")
              .says(
                  "The bytes of pairs of hexadecimal digits in either case. A prefix, an odd"
                      + " number of digits or any other character is an error (chosen).")
              .example("FROM_HEX('00fF')", "X'00FF'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> BytesValue.owning(Hex.decode(text(a[0])))),
          Define.function(Family.BYTES, "TO_HEX(b bytes) -> string")
              .says(
                  "Two hexadecimal digits for each byte; the switch HEX_CASE sets the case of"
                      + " the letters.")
              .example("TO_HEX(X'00FF')", "'00ff'")
              .evidence(Evidence.DOCUMENTED)
              .asks(Dialect.HEX_CASE)
              .bound(BytesFunctions::toHex),
          Define.function(Family.BYTES, "FROM_BASE64(s string) -> bytes")
              .says(
                  "The bytes that the text encodes in RFC 4648's standard alphabet. Padding is"
                      + " optional; any other character is an error (chosen).")
              .example("FROM_BASE64('aGVsbG8=')", "bytes 'hello'")
              .evidence(Evidence.EXAMPLE)
              .as((a, c) -> BytesValue.owning(Base64Text.decode(text(a[0])))),
          Define.function(Family.BYTES, "TO_BASE64(b bytes) -> string")
              .says("The bytes in RFC 4648's standard alphabet, padded.")
              .example("TO_BASE64(bytes 'hello')", "'aGVsbG8='")
              .evidence(Evidence.INFERRED)
              .as((a, c) -> new StringValue(Base64Text.encode(octets(a[0])))),
          Define.function(Family.BYTES, "FROM_UTF8(b bytes) -> string")
              .says("The string that the bytes encode in UTF-8; invalid bytes are an error.")
              .example("FROM_UTF8(X'C3A5')", "'å'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> new StringValue(Utf8.decode(octets(a[0])))),
          Define.function(Family.BYTES, "TO_UTF8(s string) -> bytes")
              .says("The string in UTF-8; half a surrogate pair is an error (chosen).")
              .example("TO_UTF8('å')", "X'C3A5'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> BytesValue.owning(octets(a[0]))),
          IdHash.FUNCTION);

  private BytesFunctions() {}

  private static Invocation toHex(BindContext context) {
    HexFormat format =
        switch (context.dialect().get(Dialect.HEX_CASE)) {
          case LOWER -> HexFormat.of();
          case UPPER -> HexFormat.of().withUpperCase();
        };
    return (a, c) -> new StringValue(format.formatHex(octets(a[0])));
  }
}
