package dev.cairn.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A selected relation that no replication task can carry, and why. */
public record NotReplicable(@JsonUnwrapped TableName name, TableKind kind, String reason) {}
