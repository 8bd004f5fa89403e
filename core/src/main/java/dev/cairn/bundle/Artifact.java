package dev.cairn.bundle;

import java.util.List;

/** One kind of file in a bundle; one small class a kind. */
interface Artifact {
  /** The files, in the order in which the runbook would name them. */
  List<BundleFile> files(BundleContext context);
}
