package dev.cairn.cli.io;

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
public final class MessageStream extends PrintStream {
  /** Guards the drawn line. */
  private final Object line = new Object();

  /** The number of characters of the line that is drawn now; 0 if there is none. */
  private int drawn;

  public MessageStream(OutputStream out) {
    super(out, true, StandardCharsets.UTF_8);
  }

  @Override
  public void print(@Nullable String text) {
    synchronized (line) {
      erase();
      super.print(VisibleText.lines(Secrets.hidden(String.valueOf(text))));
    }
  }

  /** Makes any text one line. */
  @Override
  public void println(@Nullable String text) {
    print(VisibleText.of(String.valueOf(text)) + "\n");
  }

  /** Draws one line in the place of the last one that was drawn; the next message removes it. */
  public void redraw(String text) {
    synchronized (line) {
      String visible = VisibleText.of(text);
      super.print("\r" + visible + " ".repeat(Math.max(0, drawn - visible.length())));
      flush();
      drawn = visible.length();
    }
  }

  /** Removes the drawn line, if there is one. */
  public void erase() {
    synchronized (line) {
      if (drawn > 0) {
        super.print("\r" + " ".repeat(drawn) + "\r");
        flush();
        drawn = 0;
      }
    }
  }
}
