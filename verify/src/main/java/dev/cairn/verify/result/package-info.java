/**
 * The result of a verification. Begin at {@link dev.cairn.verify.result.Report}, which holds a
 * table's and a column's counts, its {@link dev.cairn.verify.result.Finding}s and its verdict.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.verify.result;

import org.jspecify.annotations.NullMarked;
