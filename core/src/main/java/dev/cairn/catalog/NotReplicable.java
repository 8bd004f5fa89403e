package dev.cairn.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A selected relation that no replication task can carry, and why.
 *
 * @param name the relation's name
 * @param kind what it is
 * @param reason why a task cannot carry it, a phrase for people
 */
public record NotReplicable(@JsonUnwrapped TableName name, TableKind kind, String reason) {}
