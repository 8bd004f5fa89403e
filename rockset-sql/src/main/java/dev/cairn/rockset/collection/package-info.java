/**
 * The documents of a collection after a series of records. Begin at {@link DocumentCollection}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.rockset.collection;

import org.jspecify.annotations.NullMarked;
