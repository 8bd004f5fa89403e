package dev.cairn.verify.result;

import java.util.Optional;

/**
 * The comparison of load records and change records for the same values of a column. A value counts
 * if it is not null, both records carry it, and the row still is as the load record says: what the
 * emulator's load would send of the row now is what the load record holds.
 *
 * @param compared how many values were, at most one a row
 * @param formsDiffer the number of them with other JSON in the change record than in the load
 *     record
 * @param documentsDiffer how many of those become other values in the document, or fail in one of
 *     the phases only
 * @param example one that differs, in the document if any does; empty if none does
 */
public record PhaseComparison(
    long compared, long formsDiffer, long documentsDiffer, Optional<PhaseExample> example) {}
