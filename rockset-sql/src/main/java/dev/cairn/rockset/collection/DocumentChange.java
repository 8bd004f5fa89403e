package dev.cairn.rockset.collection;

/** The effect of a record on its collection. */
public enum DocumentChange {
  /** A document that was not there is there. */
  CREATED,
  /** A document was changed or replaced, be it by an equal one. */
  CHANGED,
  /** A document is gone. */
  REMOVED,
  /** The operation does nothing to a document that is, or is not, there. */
  IGNORED,
  /** INSERT met a document, and the dialect calls that an error. */
  REFUSED
}
