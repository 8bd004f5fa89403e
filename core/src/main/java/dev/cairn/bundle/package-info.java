/**
 * Everything that the path from PostgreSQL to Rockset needs, as files: set-up scripts for the
 * source, requests for Kinesis, IAM, DMS and Rockset, the same as Terraform, and the runbook that
 * names them in order. Begin at {@link dev.cairn.bundle.Bundle}; what the files are made for is a
 * {@link dev.cairn.bundle.Target}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.cairn.bundle;

import org.jspecify.annotations.NullMarked;
