/** Tests of the goals. */
@org.jspecify.annotations.NullMarked
package dev.cairn.maven;
