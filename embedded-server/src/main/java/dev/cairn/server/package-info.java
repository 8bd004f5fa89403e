/**
 * A PostgreSQL server of this process' own. Begin at {@link dev.cairn.server.EmbeddedServer};
 * {@link dev.cairn.server.ServerOptions} says which version it is and how it is set.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.server;

import org.jspecify.annotations.NullMarked;
