package dev.cairn.preflight;

import dev.cairn.catalog.TableName;

/**
 * The count of values that may break on their way; it may be 0.
 *
 * @param relation the table, or the leaf partition
 * @param count how many there are among the rows looked at; for mixed dimensions, how many kinds
 * @param looked how many rows were looked at
 * @param all whether these are all rows of the relation
 * @param longest the length of the longest value in bytes as DMS counts them, or an upper bound; 0
 *     if it was not measured
 */
public record ProbeFinding(
    TableName relation,
    String column,
    ProbeKind kind,
    long count,
    long looked,
    boolean all,
    long longest) {}
