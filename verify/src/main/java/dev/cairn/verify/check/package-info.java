/**
 * The comparison of rows and the counting of what becomes of their values. Begin at {@link
 * dev.cairn.verify.check.RowChecks}, which has a {@link dev.cairn.verify.check.ColumnCheck} for
 * each column of a table.
 */
@NullMarked
package dev.cairn.verify.check;

import org.jspecify.annotations.NullMarked;
