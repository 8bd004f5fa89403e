/**
 * DDL files, dumps and migration folders, executed by an embedded PostgreSQL and then read by the
 * queries that read any live server. Begin at {@link dev.cairn.ddl.Ddl}.
 *
 * <p>{@code DdlFiles} finds and decodes the files, {@code StatementSplitter} splits them (nothing
 * else of SQL is interpreted here), {@code ScriptRunner} executes statement after statement on an
 * {@link dev.cairn.server.EmbeddedServer}, and {@code StatementRepair} decides about one that
 * fails: it is noted, executed without a clause that cannot matter, given a stand-in for a type of
 * a missing extension, or an error.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.ddl;

import org.jspecify.annotations.NullMarked;
