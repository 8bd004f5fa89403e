package dev.cairn.emulator.task;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.record.ControlOperation;
import java.util.Optional;

/**
 * Something that happened to a relation and that DMS or Rockset does not carry out.
 *
 * @param relation the table or partition
 * @param operation the change of the definition, or {@code TRUNCATE_TABLE}; empty for updates and
 *     deletes that DMS ignores and for rows that no rule of the task selects
 * @param message a sentence without a full stop
 */
public record TaskFinding(
    TableName relation, Optional<ControlOperation> operation, String message) {}
