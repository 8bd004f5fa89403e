package dev.cairn.cli;

/** The output formats of commands that find something. */
enum PageFormat {
  TEXT,
  JSON,
  MARKDOWN
}
