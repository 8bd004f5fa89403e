/**
 * The text and the tree of Rockset's ingest transformations. Begin at {@link SqlParser} to read
 * SQL, at {@link Expressions} to build it, at {@link SqlPrinter} to write it; {@link Expression}
 * and {@link SelectStatement} are the tree.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.rockset.sql;

import org.jspecify.annotations.NullMarked;
