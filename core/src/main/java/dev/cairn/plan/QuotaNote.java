package dev.cairn.plan;

/**
 * A default quota of a service that the tables of a plan exceed.
 *
 * @param resource the things that are counted, such as {@code DMS tasks of the account}
 * @param needed the number that the bundle makes
 * @param quota the number that an account may have by default
 * @param source the page of the service that says so
 * @param fix what to do, as an imperative without its stop
 */
public record QuotaNote(String resource, long needed, long quota, String source, String fix) {
  /** {@return the note as one sentence without its stop} */
  public String sentence() {
    return resource + ": this bundle needs " + needed + ", the default quota is " + quota;
  }
}
