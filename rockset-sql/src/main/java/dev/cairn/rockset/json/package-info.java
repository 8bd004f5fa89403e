/**
 * JSON to values and back; begin at {@link dev.cairn.rockset.json.JsonValues}. Typed values of
 * Rockset's own form are read by a class of their own.
 */
@NullMarked
package dev.cairn.rockset.json;

import org.jspecify.annotations.NullMarked;
