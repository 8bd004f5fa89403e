/**
 * The test kit in jqwik 1.9, which your build brings. Begin at {@link
 * dev.cairn.testkit.jqwik.PgValue}, which makes a parameter of a property a value of a PostgreSQL
 * type; jqwik finds the provider by itself.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.testkit.jqwik;

import org.jspecify.annotations.NullMarked;
