/**
 * One document of a collection and its history, as the job keeps them, and how the job's types are
 * written between tasks and into checkpoints. Begin at {@link
 * dev.cairn.flink.document.DocumentHistory}.
 */
@NullMarked
package dev.cairn.flink.document;

import org.jspecify.annotations.NullMarked;
