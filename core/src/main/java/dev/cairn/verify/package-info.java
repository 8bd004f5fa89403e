/**
 * The proof: what a collection would hold against what PostgreSQL holds, value by value. Begin at
 * {@link dev.cairn.verify.Verification}; what it found is a {@link dev.cairn.verify.Report}.
 */
@NullMarked
package dev.cairn.verify;

import org.jspecify.annotations.NullMarked;
