/**
 * Rockset's types and values. Begin at {@link dev.cairn.rockset.value.Value} and {@link
 * dev.cairn.rockset.value.RocksetType}.
 */
@NullMarked
package dev.cairn.rockset.value;

import org.jspecify.annotations.NullMarked;
