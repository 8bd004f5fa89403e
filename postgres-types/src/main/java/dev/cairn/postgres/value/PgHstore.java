package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of the extension type {@code hstore}: texts by key.
 *
 * @param entries in the order of the text; a server orders by the keys' length in bytes, then by
 *     their bytes. A value may be null, a key not.
 */
public record PgHstore(Map<String, @Nullable String> entries) {
  /**
   * Keeps a copy of the entries.
   *
   * @param entries in the order of the text; a server orders by the keys' length in bytes, then by
   *     their bytes. A value may be null, a key not.
   */
  public PgHstore {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /**
   * Reads what {@code hstore_out} prints: {@code "a"=>"1", "b"=>NULL}.
   *
   * @param text the text as the server prints it; never null
   * @return the value that the server would print as this text
   * @throws PgTextException for any other text
   */
  public static PgHstore parse(String text) {
    TextCursor in = new TextCursor(text, "an hstore");
    Map<String, @Nullable String> entries = new LinkedHashMap<>();
    boolean more = !in.atEnd();
    while (more) {
      String key = quoted(in);
      in.expect("=>");
      entries.put(key, in.accept("NULL") ? null : quoted(in));
      more = in.accept(", ");
    }
    in.expectEnd();
    return new PgHstore(entries);
  }

  private static String quoted(TextCursor in) {
    in.expect('"');
    StringBuilder value = new StringBuilder();
    while (!in.accept('"')) {
      in.accept('\\');
      if (in.atEnd()) {
        throw in.malformed();
      }
      value.append(in.next());
    }
    return value.toString();
  }

  /** {@return the text that {@code hstore_out} prints for entries in this order} */
  public String toText() {
    StringBuilder out = new StringBuilder();
    entries.forEach(
        (key, value) -> {
          appendQuoted(out.append(out.length() == 0 ? "" : ", "), key);
          out.append("=>");
          if (value == null) {
            out.append("NULL");
          } else {
            appendQuoted(out, value);
          }
        });
    return out.toString();
  }

  private static void appendQuoted(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }
}
