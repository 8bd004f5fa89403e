/** A program on the module path that uses Cairn. */
module example.ingest {
  requires dev.cairn.ddl;
  requires dev.cairn.report;

  exports example.ingest;
}
