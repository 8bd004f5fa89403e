/**
 * A bundle's {@code README.md}, executed block by block with bash, against an account that keeps
 * state. Begin at {@link dev.cairn.harness.runbook.Judge}.
 */
package dev.cairn.harness.runbook;
