/**
 * The forms in which DMS writes rows and changes. Begin at {@link
 * dev.cairn.emulator.wire.LoadEncoder}, which makes the record of a row, and {@link
 * dev.cairn.emulator.wire.WireEncoder}, which writes one value in the form that {@link
 * dev.cairn.dms.WireForm} names.
 */
@NullMarked
package dev.cairn.emulator.wire;

import org.jspecify.annotations.NullMarked;
