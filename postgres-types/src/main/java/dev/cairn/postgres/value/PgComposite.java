package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a composite type: its attributes in order.
 *
 * @param attributes the values; null for SQL's null
 */
public record PgComposite(List<@Nullable Object> attributes) {
  private static final String SPECIAL = "(),";

  /**
   * Keeps a copy of the values.
   *
   * @param attributes the values; null for SQL's null
   */
  public PgComposite {
    attributes = Collections.unmodifiableList(new ArrayList<>(attributes));
  }

  /**
   * Reads what {@code record_out} prints: {@code (1,,"a b")}, where nothing at all is null.
   *
   * @param text the text as the server prints it; never null
   * @param codecs one for each attribute
   * @return the value that the server would print as this text
   * @throws PgTextException for any other text, another number of attributes included
   */
  public static PgComposite parse(String text, List<? extends PgCodec<?>> codecs) {
    TextCursor in = new TextCursor(text, "a row of " + codecs.size() + " attributes");
    List<@Nullable Object> values = new ArrayList<>();
    in.expect('(');
    for (PgCodec<?> codec : codecs) {
      if (!values.isEmpty()) {
        in.expect(',');
      }
      boolean isNull = in.peek() == ',' || in.peek() == ')';
      int start = in.position();
      values.add(isNull ? null : Nested.parse(codec, QuotedText.read(in, ",)"), start));
    }
    in.expect(')');
    in.expectEnd();
    return new PgComposite(values);
  }

  /**
   * The texts of the attributes in what {@code record_out} prints, as each attribute's own type
   * prints them.
   *
   * @param text the text as the server prints it; never null
   * @param attributes how many attributes the type has
   * @return null for an attribute that is null
   * @throws PgTextException for any other text, another number of attributes included
   */
  public static List<@Nullable String> texts(String text, int attributes) {
    TextCursor in = new TextCursor(text, "a row of " + attributes + " attributes");
    List<@Nullable String> texts = new ArrayList<>(attributes);
    in.expect('(');
    for (int i = 0; i < attributes; i++) {
      if (i > 0) {
        in.expect(',');
      }
      boolean isNull = in.peek() == ',' || in.peek() == ')';
      texts.add(isNull ? null : QuotedText.read(in, ",)"));
    }
    in.expect(')');
    in.expectEnd();
    return texts;
  }

  /**
   * {@return the text that {@code record_out} prints, for the codecs that the attributes were read
   * by}
   *
   * @param codecs one for each attribute, in order
   */
  public String toText(List<? extends PgCodec<?>> codecs) {
    StringBuilder out = new StringBuilder("(");
    for (int i = 0; i < codecs.size(); i++) {
      out.append(i == 0 ? "" : ",");
      Object value = attributes.get(i);
      if (value != null) {
        QuotedText.append(out, text(codecs.get(i), value), SPECIAL);
      }
    }
    return out.append(')').toString();
  }

  @SuppressWarnings("unchecked") // the value was read by this codec
  private static <T> String text(PgCodec<T> codec, Object value) {
    return codec.toText((T) value);
  }
}
