/**
 * Ingest transformations, compiled once and applied to many documents. Begin at {@link
 * IngestTransformation}; what became of a document is an {@link Outcome}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.rockset.transform;

import org.jspecify.annotations.NullMarked;
