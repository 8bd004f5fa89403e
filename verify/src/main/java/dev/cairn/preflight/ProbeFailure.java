package dev.cairn.preflight;

import dev.cairn.catalog.TableName;
import java.util.Optional;

/**
 * A table, or a column of it, that could not be looked at.
 *
 * @param relation the table or partition
 * @param column empty if it is the whole table
 * @param message PostgreSQL's words
 */
public record ProbeFailure(TableName relation, Optional<String> column, String message) {}
