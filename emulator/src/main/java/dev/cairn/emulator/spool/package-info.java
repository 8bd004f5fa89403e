/** Rows and records that do not fit into memory. */
@NullMarked
package dev.cairn.emulator.spool;

import org.jspecify.annotations.NullMarked;
