/**
 * The {@code _id}s that rows get: whether two rows get one, found by partitioning hashes of them,
 * in bounded memory. Begin with {@link dev.cairn.verify.ids.IdHashes} for tables that are read, and
 * with {@link dev.cairn.verify.ids.RepeatedIds} for records.
 */
@NullMarked
package dev.cairn.verify.ids;

import org.jspecify.annotations.NullMarked;
