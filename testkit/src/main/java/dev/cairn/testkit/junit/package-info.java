/**
 * The test kit in JUnit 5, which your build brings, 5.13 or later. Begin at {@link
 * dev.cairn.testkit.junit.DmsValues}, which runs a parameterized test with values in records,
 * {@link dev.cairn.testkit.junit.PostgresTest} runs a class of tests on PostgreSQL.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.testkit.junit;

import org.jspecify.annotations.NullMarked;
