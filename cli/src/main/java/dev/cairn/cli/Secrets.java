package dev.cairn.cli;

import java.util.regex.Pattern;

/** Takes passwords out of text that repeats what a user typed. */
final class Secrets {
  /** {@code ://user:password@} */
  private static final Pattern LOGIN = Pattern.compile("(://[^:/@\\s]*:)[^\\s]*@");

  private static final Pattern PARAMETER =
      Pattern.compile("((?:ssl)?password\\s*=)[^&\\s']*", Pattern.CASE_INSENSITIVE);

  private Secrets() {}

  /** The text with every password in an address made unreadable. */
  static String hidden(String text) {
    String withoutLogin = LOGIN.matcher(text).replaceAll("$1***@");
    return PARAMETER.matcher(withoutLogin).replaceAll("$1***");
  }
}
