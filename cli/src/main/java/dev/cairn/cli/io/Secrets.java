package dev.cairn.cli.io;

import java.util.List;
import java.util.regex.Pattern;

/** Takes passwords out of text that repeats what a user typed. */
public final class Secrets {
  /** {@code ://user:password@}; in a text, a password has no white space. */
  private static final Pattern LOGIN = Pattern.compile("(://[^:/@\\s]*:)[^\\s]*@");

  private static final Pattern PARAMETER =
      Pattern.compile("((?:ssl)?password\\s*=)[^&\\s]*", Pattern.CASE_INSENSITIVE);

  /** The login in an argument, whose end is known: a password may contain any character. */
  private static final Pattern LOGIN_ARGUMENT = Pattern.compile("(://[^:/@]*:).*@", Pattern.DOTALL);

  private static final Pattern PARAMETER_ARGUMENT =
      Pattern.compile("((?:ssl)?password\\s*=)[^&]*", Pattern.CASE_INSENSITIVE);

  /** Options of other programs, to which a value may be glued. */
  private static final List<String> GLUED = List.of("--password", "--passwd", "--pass", "--pw");

  private final List<String> arguments;

  /** Knows the words of the command line, too. */
  public Secrets(String... arguments) {
    this.arguments = List.of(arguments);
  }

  /** The text with every password in an address made unreadable. */
  public static String hidden(String text) {
    String withoutLogin = LOGIN.matcher(text).replaceAll("$1***@");
    return PARAMETER.matcher(withoutLogin).replaceAll("$1***");
  }

  /** The text with hidden passwords, also if it contains a whole argument with a password. */
  public String hiddenIn(String text) {
    String hidden = text;
    for (String argument : arguments) {
      String safe = LOGIN_ARGUMENT.matcher(argument).replaceAll("$1***@");
      safe = PARAMETER_ARGUMENT.matcher(safe).replaceAll("$1***");
      if (!safe.equals(argument)) {
        hidden = hidden.replace(argument, safe);
      }
    }
    return hidden(hidden);
  }

  /**
   * The name of an unknown option, without any part that could be a value: letters between dashes
   * up to the first other character, and of one dash a single letter. Empty if that is nothing.
   */
  public static String optionName(String argument) {
    if (argument.matches("-[A-Za-z]")) {
      return argument;
    }
    int end = 2;
    while (end < argument.length() && "=: \t".indexOf(argument.charAt(end)) < 0) {
      end++;
    }
    String name = argument.substring(0, Math.min(end, argument.length()));
    if (!name.matches("--[a-z]+(-[a-z]+)*")) {
      return "";
    }
    return GLUED.stream().filter(name::startsWith).findFirst().orElse(name);
  }
}
