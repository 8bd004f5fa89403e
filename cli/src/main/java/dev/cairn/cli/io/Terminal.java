package dev.cairn.cli.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whether the standard streams are connected to terminals. Java itself only knows whether input and
 * output both are a terminal. The start script knows each stream, and says so by system properties;
 * without it the links of {@code /proc} say it on Linux.
 *
 * @param out whether stdout is a terminal
 * @param err whether stderr is a terminal
 * @param columns the characters of a line; 0 if unknown
 */
public record Terminal(boolean out, boolean err, int columns) {
  private static final int FEWEST_COLUMNS = 20;
  private static final int MOST_COLUMNS = 1_000;

  /** No terminal at all. */
  static final Terminal NONE = new Terminal(false, false, 0);

  /** The streams of this process. */
  public static Terminal ofProcess(boolean console, Map<String, String> environment) {
    return new Terminal(
        is("cairn.terminal.out", Path.of("/proc/self/fd/1"), console),
        is("cairn.terminal.err", Path.of("/proc/self/fd/2"), console),
        columns(environment, System.getProperty("cairn.terminal.columns", "")));
  }

  private static boolean is(String property, Path descriptor, boolean otherwise) {
    String told = System.getProperty(property);
    if (told != null) {
      return told.equals("true");
    }
    try {
      return Files.isSymbolicLink(descriptor)
          ? isTerminal(Files.readSymbolicLink(descriptor).toString())
          : otherwise;
    } catch (IOException e) {
      return otherwise;
    }
  }

  /** Whether a device is a terminal: {@code /dev/pts/3}, {@code /dev/tty1}. */
  public static boolean isTerminal(String device) {
    return device.startsWith("/dev/pts/")
        || device.startsWith("/dev/tty")
        || device.equals("/dev/console");
  }

  /** The variable COLUMNS goes before what the terminal says; 0 if neither is a sensible number. */
  public static int columns(Map<String, String> environment, String told) {
    int set = number(environment.getOrDefault("COLUMNS", ""));
    return set > 0 ? set : number(told);
  }

  private static int number(String text) {
    int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    return number >= FEWEST_COLUMNS && number <= MOST_COLUMNS ? number : 0;
  }
}
