/**
 * The plan for a catalog: per table an ingest transformation and the table mappings of its
 * replication task. Begin at {@link dev.cairn.plan.IngestPlan#of}.
 *
 * <p>Carrying a plan out on records takes three steps, the same for {@code cairn eval} and the job
 * on Flink: {@link dev.cairn.plan.RecordRoutes} finds the collection of a record, {@link
 * dev.cairn.plan.CollectionRecords} says how the collection sees records, and {@link
 * dev.cairn.plan.RecordTransformer} makes the document.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.plan;

import org.jspecify.annotations.NullMarked;
