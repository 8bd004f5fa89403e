package dev.cairn.report;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files in which a command keeps its result: text, JSON and HTML. */
public final class ReportFiles {
  private ReportFiles() {}

  /**
   * {@return the texts by the names of their files}
   *
   * @param page the result
   * @param before text that the text report begins with
   * @param json the result for programs
   * @param end when the run ended
   */
  public static Map<String, String> of(Page page, String before, String json, Instant end) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("report.txt", before + PageText.of(page, Look.plain(true)));
    files.put("report.json", json);
    files.put("report.html", PageHtml.of(page.at(end)));
    return files;
  }
}
