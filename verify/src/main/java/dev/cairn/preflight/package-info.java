/**
 * Checks a live server, without changing it, for problems that would make replication fail or lose
 * something, before anything in AWS exists. Begin at {@link dev.cairn.preflight.Preflight}; what it
 * looks for is listed in {@link dev.cairn.preflight.Check}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.preflight;

import org.jspecify.annotations.NullMarked;
