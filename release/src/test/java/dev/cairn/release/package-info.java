/** Checks of what a build has made to be published, as those who depend on it see it. */
@org.jspecify.annotations.NullMarked
package dev.cairn.release;
