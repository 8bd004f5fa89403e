/**
 * Goals of Maven that write, prove and guard a Rockset ingest. Begin at {@link
 * dev.cairn.maven.DriftMojo}, the gate for migrations; {@link dev.cairn.maven.CairnMojo} has what
 * all goals share.
 */
@org.jspecify.annotations.NullMarked
package dev.cairn.maven;
