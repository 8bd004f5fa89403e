/**
 * Values of every PostgreSQL type, without a server. Begin at {@link dev.cairn.sample.PgValues},
 * which gives the values of a type; {@link dev.cairn.sample.PgSample} is one of them.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.sample;

import org.jspecify.annotations.NullMarked;
