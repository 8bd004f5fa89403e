/** Goals of Maven that write, prove and guard a Rockset ingest. */
@org.jspecify.annotations.NullMarked
package dev.cairn.maven;
