/**
 * {@code cairn eval}: documents, one a line, or DMS records in, and in their order what the
 * transformations make of them, by one thread or several. Begin at {@link
 * dev.cairn.cli.eval.LineEvaluator} and {@link dev.cairn.cli.eval.DmsRecords}.
 */
@NullMarked
package dev.cairn.cli.eval;

import org.jspecify.annotations.NullMarked;
