/**
 * The common parts of every result: its {@link dev.cairn.result.Verdict}, and the {@link
 * dev.cairn.result.CairnVersion} that made it.
 */
@NullMarked
package dev.cairn.result;

import org.jspecify.annotations.NullMarked;
