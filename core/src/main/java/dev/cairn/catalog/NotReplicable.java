package dev.cairn.catalog;

/** A selected relation that no replication task can carry, and why. */
public record NotReplicable(TableName name, TableKind kind, String reason) {}
