/**
 * Texts of dates and times, by format and by shape. Begin at {@link
 * dev.cairn.rockset.time.TimePattern} for formats, at {@link dev.cairn.rockset.time.TemporalReader}
 * for literals.
 */
@NullMarked
package dev.cairn.rockset.time;

import org.jspecify.annotations.NullMarked;
