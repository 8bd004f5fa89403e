/**
 * Tests of conversions. Begin at {@link dev.cairn.testkit.DmsKit}, which tries a conversion of
 * DMS's JSON on values of a PostgreSQL type; {@link dev.cairn.testkit.TransformationKit} tries an
 * ingest transformation, {@link dev.cairn.testkit.Workload} gives the records of whole tables, and
 * {@link dev.cairn.testkit.Documents} compares documents.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.testkit;

import org.jspecify.annotations.NullMarked;
