package dev.cairn.preflight;

import dev.cairn.catalog.TableName;

/**
 * Values that may break on their way.
 *
 * @param relation the table, or the leaf partition
 * @param count how many there are among the rows looked at; for mixed dimensions, how many kinds
 * @param looked how many rows were looked at
 */
public record ProbeFinding(
    TableName relation, String column, ProbeKind kind, long count, long looked) {}
