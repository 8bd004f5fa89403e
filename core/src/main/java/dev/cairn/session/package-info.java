/**
 * Sessions on a PostgreSQL server: where it is and how to log in, as {@code psql} would find it,
 * and connections on which no wait is without end. Begin at {@link
 * dev.cairn.session.ConnectionOptions#resolve}, then {@link dev.cairn.session.Sessions#open}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.session;

import org.jspecify.annotations.NullMarked;
