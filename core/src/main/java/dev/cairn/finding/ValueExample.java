package dev.cairn.finding;

/**
 * The smallest value that shows a cause, on its way. Every part may be empty.
 *
 * @param sql the value as an SQL literal
 * @param record the value in the DMS record, JSON
 * @param document the value in the document, JSON
 * @param error what is wrong, in one line
 * @param masked whether letters and digits of values are hidden
 */
public record ValueExample(
    String sql, String record, String document, String error, boolean masked) {}
