/**
 * Rockset's values as trees of Jackson's databind. Begin at {@link dev.cairn.jackson.JsonNodes}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.jackson;

import org.jspecify.annotations.NullMarked;
