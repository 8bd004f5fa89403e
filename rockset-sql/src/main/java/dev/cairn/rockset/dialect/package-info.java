/**
 * The open questions about Rockset that change stored values: named switches, each with its
 * choices, its default and the evidence. Begin at {@link Dialect#defaults()}; the list is {@link
 * Dialect#switches()}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.rockset.dialect;

import org.jspecify.annotations.NullMarked;
