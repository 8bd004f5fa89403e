package dev.cairn.report;

import dev.cairn.report.html.HtmlView;
import dev.cairn.report.jte.JtereportGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A page as one HTML file: it loads nothing, and its content security policy allows only its own
 * style and script. The script filters and sorts; without it the page shows everything.
 */
public final class PageHtml {
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");
  private static final String POLICY =
      "default-src 'none'; style-src "
          + hash(STYLE)
          + "; script-src "
          + hash(SCRIPT)
          + "; base-uri 'none'; form-action 'none'";

  private PageHtml() {}

  /**
   * The whole file.
   *
   * @param page to print
   * @return HTML in UTF-8
   */
  public static String of(Page page) {
    HtmlView view =
        new HtmlView(
            page, POLICY, "<style>" + STYLE + "</style>", "<script>" + SCRIPT + "</script>");
    StringOutput output = new StringOutput();
    JtereportGenerated.render(new OwaspHtmlTemplateOutput(output), null, view);
    return output.toString();
  }

  /** The source that allows exactly this text. */
  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = PageHtml.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
