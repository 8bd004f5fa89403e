/**
 * The schema of a PostgreSQL database, as far as it matters for replication: tables, columns with
 * their types, keys, partitions, and what cannot be replicated or could not be seen. Begin at
 * {@link dev.cairn.catalog.Catalog#read}; what to read is a {@link dev.cairn.catalog.Selection}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.catalog;

import org.jspecify.annotations.NullMarked;
