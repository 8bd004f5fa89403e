package dev.cairn.cli;

import dev.cairn.text.VisibleText;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard error: messages and progress in UTF-8, printed without passwords and without what a
 * terminal would obey. That a message cannot be written changes nothing; there is nowhere to say
 * so.
 */
final class MessageStream extends PrintStream {
  MessageStream(OutputStream out) {
    super(out, true, StandardCharsets.UTF_8);
  }

  @Override
  public void print(@Nullable String text) {
    super.print(VisibleText.lines(Secrets.hidden(String.valueOf(text))));
  }

  /** Makes any text one line. */
  @Override
  public void println(@Nullable String text) {
    print(VisibleText.of(String.valueOf(text)) + "\n");
  }

  /** Draws one line in the place of the last one that was drawn. */
  void redraw(String line) {
    super.print("\r" + VisibleText.of(line));
    flush();
  }

  /** Removes the drawn line, which has this many characters. */
  void erase(int length) {
    super.print("\r" + " ".repeat(length) + "\r");
    flush();
  }
}
