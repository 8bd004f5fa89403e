/**
 * The plan for a catalog: per table an ingest transformation and the table mappings of its
 * replication task. Begin at {@link dev.cairn.plan.IngestPlan#of}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.plan;

import org.jspecify.annotations.NullMarked;
