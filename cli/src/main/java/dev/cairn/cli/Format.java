package dev.cairn.cli;

/** The output formats of most commands. */
enum Format {
  TEXT,
  JSON
}
