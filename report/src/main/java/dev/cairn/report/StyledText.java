package dev.cairn.report;

import java.util.List;

/**
 * Text with styles beside it, so that the text itself has no control characters. What prints it
 * first makes control characters visible, and then adds those of the styles.
 *
 * @param text without styles
 * @param spans in order, not overlapping
 */
public record StyledText(String text, List<Span> spans) {
  /** The meaning of a part of the text. */
  public enum Style {
    /** Everything is as it must be. */
    GOOD,
    /** Something is wrong. */
    BAD,
    /** Something is not known, or may be wrong. */
    DOUBTFUL,
    /** Good to know. */
    NOTE
  }

  /**
   * A part of the text with a style.
   *
   * @param start of its first character
   * @param end after its last character
   * @param style of the part
   */
  public record Span(int start, int end, Style style) {}

  /**
   * Keeps a copy of the list.
   *
   * @param text without styles
   * @param spans in order, not overlapping
   */
  public StyledText {
    spans = List.copyOf(spans);
  }
}
