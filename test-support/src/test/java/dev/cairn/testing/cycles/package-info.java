/** Classes for ClassCyclesTest. */
@NullMarked
package dev.cairn.testing.cycles;

import org.jspecify.annotations.NullMarked;
