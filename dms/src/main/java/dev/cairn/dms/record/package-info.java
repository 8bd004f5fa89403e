/**
 * Records of DMS as they are read. Begin at {@link dev.cairn.dms.record.RecordReader}, which splits
 * a stream into records, and {@link dev.cairn.dms.record.RecordParser}, which makes a {@link
 * dev.cairn.dms.record.DmsRecord} of one; {@link dev.cairn.dms.record.SourceReading} says what a
 * collection of each source format sees of it. {@link dev.cairn.dms.record.ChangeOrder} says which
 * of two records of a row is the later one.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.dms.record;

import org.jspecify.annotations.NullMarked;
