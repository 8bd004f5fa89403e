package dev.cairn.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files are decoded by their byte order mark or encoding; a file that is not SQL text is named by
 * its kind.
 */
class DdlFilesTest {
  private static final String DDL = "CREATE TABLE größe (\"naïve\" int);";

  @TempDir private Path folder;

  private String read(byte[] bytes) throws Exception {
    Path file = folder.resolve("f.sql");
    Files.write(file, bytes);
    List<DdlFile> files = DdlFiles.at(file);
    assertThat(files).hasSize(1);
    return files.get(0).text();
  }

  private static byte[] gzip(byte[] bytes) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  @Test
  void everyEncodingGivesTheSameText() throws Exception {
    byte[] utf8 = DDL.getBytes(StandardCharsets.UTF_8);
    assertThat(read(utf8)).isEqualTo(DDL);
    assertThat(read(gzip(utf8))).isEqualTo(DDL);
    assertThat(read(("\uFEFF" + DDL).getBytes(StandardCharsets.UTF_8))).isEqualTo(DDL);
    assertThat(read(("\uFEFF" + DDL).getBytes(StandardCharsets.UTF_16LE))).isEqualTo(DDL);
    assertThat(read(("\uFEFF" + DDL).getBytes(StandardCharsets.UTF_16BE))).isEqualTo(DDL);
    assertThat(read(gzip(("\uFEFF" + DDL).getBytes(StandardCharsets.UTF_16LE)))).isEqualTo(DDL);
  }

  @ParameterizedTest
  @CsvSource({
    "LATIN1, ISO-8859-1", "LATIN9, ISO-8859-15", "WIN1252, windows-1252", "UTF8, UTF-8",
    "SQL_ASCII, UTF-8", "LATIN5, ISO-8859-9", "utf-8, UTF-8", "EUC_JP, EUC-JP"
  })
  void theClientEncodingOfTheFileCounts(String encoding, String charset) throws Exception {
    String text = "-- dump\nSET client_encoding = '" + encoding + "';\n";
    String ddl = text + (encoding.equals("EUC_JP") ? "-- 日本" : DDL);
    assertThat(read(ddl.getBytes(Charset.forName(charset)))).isEqualTo(ddl);
  }

  @Test
  void whatIsNoTextIsNamed() {
    assertThatThrownBy(() -> read("PGDMP\1\2\0".getBytes(StandardCharsets.ISO_8859_1)))
        .hasMessageContaining("custom format")
        .extracting(e -> ((DdlException) e).hint().orElseThrow())
        .asString()
        .startsWith("pg_restore -f - ");
    assertThatThrownBy(() -> read("CREATE \0".getBytes(StandardCharsets.ISO_8859_1)))
        .hasMessageContaining("NUL byte at offset 7");
    assertThatThrownBy(() -> read(DDL.getBytes(StandardCharsets.ISO_8859_1)))
        .hasMessageContaining("is not text in UTF-8");
    assertThatThrownBy(
            () -> read("SET client_encoding = 'MULE_INTERNAL';".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("MULE_INTERNAL is unknown");
    byte[] cut = new byte[] {0x1F, (byte) 0x8B, 8, 0, 0};
    assertThatThrownBy(() -> read(cut)).hasMessageContaining("not a complete gzip file");
    assertThatThrownBy(() -> DdlFiles.at(folder.resolve("none")))
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> DdlFiles.at(Files.createDirectory(folder.resolve("empty"))))
        .hasMessageContaining("contains no .sql file");
  }
}
