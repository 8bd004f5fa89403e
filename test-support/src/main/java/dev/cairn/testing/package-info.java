/**
 * The common support for the tests of all modules. Begin at {@link dev.cairn.testing.LivePostgres},
 * the judge of everything PostgreSQL, in one version or in all; then {@link
 * dev.cairn.testing.Testdata}, {@link dev.cairn.testing.Golden} and {@link
 * dev.cairn.testing.ClassCycles}.
 */
@NullMarked
package dev.cairn.testing;

import org.jspecify.annotations.NullMarked;
