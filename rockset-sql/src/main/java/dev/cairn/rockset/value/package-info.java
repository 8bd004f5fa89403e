/**
 * Rockset's types and values. Begin at {@link dev.cairn.rockset.value.Value} and {@link
 * dev.cairn.rockset.value.RocksetType}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.rockset.value;

import org.jspecify.annotations.NullMarked;
