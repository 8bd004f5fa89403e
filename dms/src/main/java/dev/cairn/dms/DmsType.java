package dev.cairn.dms;

import dev.cairn.rockset.dialect.Evidence;

/**
 * The form in which DMS carries a column.
 *
 * @param name the DMS data type as AWS's table of the PostgreSQL source spells it, with its
 *     arguments: {@code WSTRING(20)}, {@code NUMERIC(28,6)}
 * @param lob whether DMS treats it as a large object: truncated at LobMaxSize, absent from tables
 *     without a primary key, never in a before image
 * @param wireForm what a value looks like in a record
 * @param evidence how the DMS type is known; the form has evidence of its own
 */
public record DmsType(String name, boolean lob, WireForm wireForm, Evidence evidence) {}
