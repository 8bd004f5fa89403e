package dev.cairn.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.cairn.text.VisibleText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Escapes in JSON for the characters that {@link VisibleText} escapes: the document means the same,
 * and a terminal that shows it obeys none of them. Characters above U+FFFF stay.
 */
public final class TerminalSafe extends CharacterEscapes {
  private static final long serialVersionUID = 1L;
  private static final int DELETE = 0x7F;
  private static final int[] ASCII = ascii();

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().characterEscapes(new TerminalSafe()).build();

  /** Makes generators that write these escapes. */
  public static JsonFactory factory() {
    return FACTORY;
  }

  private static int[] ascii() {
    int[] escapes = standardAsciiEscapesForJSON();
    escapes[DELETE] = ESCAPE_STANDARD;
    return escapes;
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ASCII.clone();
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int c) {
    return Character.isSurrogate((char) c) || !VisibleText.isEscaped(c)
        ? null
        : new SerializedString(String.format(Locale.ROOT, "\\u%04x", c));
  }
}
