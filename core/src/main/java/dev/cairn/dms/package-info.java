/**
 * What AWS DMS makes of a PostgreSQL source on a Kinesis stream. Begin at {@link
 * dev.cairn.dms.DmsTypes}, which says how a column of a PostgreSQL type is carried, and {@link
 * dev.cairn.dms.DmsSettings}, which holds the settings and assumptions that change it.
 *
 * <p>Records are made by {@link dev.cairn.dms.FullLoad} and {@link dev.cairn.dms.Capture}, or from
 * what a {@link dev.cairn.dms.Recording} kept; they are read by {@link dev.cairn.dms.RecordReader},
 * and {@link dev.cairn.dms.SourceReading} says what a collection sees of them.
 *
 * <p>DMS is a closed product: every statement here carries its {@link dev.cairn.dms.Evidence}.
 */
@NullMarked
package dev.cairn.dms;

import org.jspecify.annotations.NullMarked;
