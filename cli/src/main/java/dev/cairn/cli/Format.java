package dev.cairn.cli;

/** Who reads the result. */
enum Format {
  TEXT,
  JSON
}
