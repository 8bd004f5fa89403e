package dev.cairn.cli;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The words of the command line as Java got them. It reads them in the character set of the locale
 * and puts a replacement where that has no character for a byte: such a word is not what was typed.
 */
final class Arguments {
  private static final char REPLACEMENT = '\uFFFD';
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private Arguments() {}

  /** The character set that words are read in. */
  static String characterSet() {
    return System.getProperty("sun.jnu.encoding", "US-ASCII");
  }

  /** The place of the first word that was not read as it was typed, from 1; 0 if there is none. */
  static int firstUnreadable(String... words) {
    boolean questionMarks = readsAsciiOnly() && typedBeyondAscii();
    for (int i = 0; i < words.length; i++) {
      if (words[i].indexOf(REPLACEMENT) >= 0 || questionMarks && words[i].indexOf('?') >= 0) {
        return i + 1;
      }
    }
    return 0;
  }

  private static boolean readsAsciiOnly() {
    try {
      return !Charset.forName(characterSet()).newEncoder().canEncode('\u00E9');
    } catch (IllegalCharsetNameException
        | UnsupportedCharsetException
        | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether the system says that a byte beyond ASCII was typed. */
  private static boolean typedBeyondAscii() {
    try {
      if (Files.isReadable(COMMAND_LINE)) {
        for (byte b : Files.readAllBytes(COMMAND_LINE)) {
          if (b < 0) {
            return true;
          }
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }
}
