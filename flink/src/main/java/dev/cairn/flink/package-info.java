/**
 * The transformations of a bundle as a job on Apache Flink: DMS records in, a stream of changes
 * with whole documents out. Begin at {@link dev.cairn.flink.ChangeStream}; as a program, {@link
 * dev.cairn.flink.Main}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.flink;

import org.jspecify.annotations.NullMarked;
