package dev.cairn.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a file that people read, at its place: every other character but line breaks is
 * masked, so that offsets and lines stay those of the file.
 */
final class Prose {
  /** In the place of a masked character: neither white space nor part of a word. */
  private static final char MASK = '\0';

  private static final Pattern MARKDOWN_CODE = Pattern.compile("`[^`\\n]*`");
  private static final Pattern INLINE_TAG =
      Pattern.compile("\\{@(?:code|link|linkplain|value)\\b[^}]*}");
  private static final Pattern BETWEEN_LITERALS = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)(?<comment>/\\*.*?\\*/|//[^\\n]*)"
              + "|(?<text>\"\"\"[^\"\\\\]*+(?:(?:\\\\.|\"(?!\"\"))[^\"\\\\]*+)*+\"\"\""
              + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\")"
              + "|'(?:[^'\\\\\\n]|\\\\.[^'\\n]*)'");
  private static final Pattern SQL_TOKEN = Pattern.compile("--[^\\n]*|'(?:[^']|'')*+'");
  private static final Pattern COMMENT_MARGIN = Pattern.compile("(?m)^\\s*\\*(?!/)|//");

  private Prose() {}

  /** Comments, string literals and text blocks of a Java file; names in inline tags are masked. */
  static String ofJava(String source) {
    StringBuilder prose = new StringBuilder(masked(source));
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      String part = token.group();
      if (token.group("comment") != null) {
        part = replaced(COMMENT_MARGIN, part, ' ');
        part = replaced(INLINE_TAG, part, MASK);
      } else if (token.group("text") != null) {
        part = part.replaceAll("\\\\[ntrsb]", "  ");
      } else {
        part = masked(part);
      }
      prose.replace(token.start(), token.end(), part);
    }
    Matcher concatenation = BETWEEN_LITERALS.matcher(source);
    while (concatenation.find()) {
      if (prose.charAt(concatenation.start()) == '"'
          && prose.charAt(concatenation.end() - 1) == '"') {
        prose.replace(
            concatenation.start(),
            concatenation.end(),
            concatenation.group().replaceAll("[^\\n]", " "));
      }
    }
    return prose.toString();
  }

  /** Comments and texts of an SQL file. */
  static String ofSql(String script) {
    StringBuilder prose = new StringBuilder(masked(script));
    Matcher token = SQL_TOKEN.matcher(script);
    while (token.find()) {
      prose.replace(token.start(), token.end(), token.group().replace("--", "  "));
    }
    return prose.toString();
  }

  /** A page without its inline code; blocks of code stay, since they show messages. */
  static String ofMarkdown(String page) {
    return replaced(MARKDOWN_CODE, page, MASK);
  }

  private static String masked(String text) {
    return text.replaceAll("\\S", String.valueOf(MASK));
  }

  private static String replaced(Pattern pattern, String text, char mask) {
    return pattern
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(match.group().replaceAll("[^\\n]", String.valueOf(mask))));
  }
}
