package dev.cairn.plan;

/**
 * The settings of a table's task, as a bundle chose them.
 *
 * @param settings the file of the bundle that has them
 * @param reason why these, as a phrase with the numbers that decided
 */
public record TaskNote(String settings, String reason) {}
