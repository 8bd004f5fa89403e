/**
 * Rockset's types and values, and their text: JSON, ISO 8601, format patterns. Begin at {@link
 * dev.cairn.rockset.value.Value} and {@link dev.cairn.rockset.value.RocksetType}; JSON in and out:
 * {@link dev.cairn.rockset.value.JsonValues}.
 */
@NullMarked
package dev.cairn.rockset.value;

import org.jspecify.annotations.NullMarked;
