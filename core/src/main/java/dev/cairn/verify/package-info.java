/**
 * The proof: what a collection would hold against what PostgreSQL holds, value by value. Begin at
 * {@link dev.cairn.verify.Verification}; what it found is a {@link dev.cairn.verify.Report}.
 *
 * <p>Three ways lead to the comparison: {@code TableCheck} for the rows of a snapshot, {@link
 * dev.cairn.verify.Replay} with its {@code Playback} for records, {@link
 * dev.cairn.verify.ChangeVerification} for load and changes. All of them put a row's values into
 * {@code RowChecks}, which has a {@code ColumnCheck} for each column; that asks the {@code
 * ValueRule} of the type and counts in a {@code Tally}. Around it: {@code AssumptionRuns} does the
 * same under every set of answers, {@code Shrinker} makes examples smaller, {@code ReportText} and
 * {@code ReportJson} print. {@link dev.cairn.verify.Probes} stand alone: they look at a source with
 * SQL only.
 */
@NullMarked
package dev.cairn.verify;

import org.jspecify.annotations.NullMarked;
