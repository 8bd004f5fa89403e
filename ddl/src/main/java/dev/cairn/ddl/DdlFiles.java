package dev.cairn.ddl;

import dev.cairn.text.Gzip;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Finds and decodes files of DDL: one file, standard input, or a folder of migrations. A file may
 * be gzipped, in UTF-8, in UTF-16 with a byte order mark, or in the encoding that its own {@code
 * SET client_encoding} names.
 */
final class DdlFiles {
  /** The largest file that is read, in bytes after decompression. */
  static final int MOST_BYTES = 512 * 1024 * 1024;

  /** The part of a file in which SET client_encoding must be, in bytes from the beginning. */
  private static final int HEADER = 64 * 1024;

  private static final Pattern CLIENT_ENCODING =
      Pattern.compile("(?im)^\\s*SET\\s+client_encoding\\s*(?:=|TO)\\s*'?([A-Za-z0-9_-]+)'?\\s*;");

  /** Flyway's names: a version, two underscores, a description. */
  private static final Pattern VERSIONED =
      Pattern.compile("(?i)V([0-9]+(?:[._][0-9]+)*)__.*\\.sql(?:\\.gz)?");

  private static final Pattern REPEATABLE = Pattern.compile("(?i)R__.*\\.sql(?:\\.gz)?");
  private static final Pattern UNDO =
      Pattern.compile("(?i)U[0-9]+.*__.*\\.sql(?:\\.gz)?|.*\\.down\\.sql(?:\\.gz)?");

  private DdlFiles() {}

  /**
   * The files that a path names, in the order in which they are executed: itself, or of a folder
   * its {@code *.sql} files. Those named as Flyway does go by version, repeatable ones last, undo
   * scripts are left out; where no file is named so, by name.
   *
   * @throws DdlException {@code UNREADABLE_FILE}, {@code NOT_SQL_TEXT}
   */
  static List<DdlFile> at(Path path) {
    if (!Files.exists(path)) {
      throw new DdlException(
          DdlException.Code.UNREADABLE_FILE,
          path + " does not exist",
          "give a DDL file or a folder of migrations");
    }
    return Files.isDirectory(path)
        ? migrations(path).stream().map(DdlFiles::read).toList()
        : List.of(read(path));
  }

  private static List<Path> migrations(Path folder) {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files =
          walk.filter(Files::isRegularFile)
              .filter(f -> isSql(f) && !UNDO.matcher(name(f)).matches())
              .sorted(Comparator.comparing(f -> folder.relativize(f).toString()))
              .toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    if (files.isEmpty()) {
      throw new DdlException(
          DdlException.Code.UNREADABLE_FILE, folder + " contains no .sql file", "name the folder");
    }
    List<Path> versioned = files.stream().filter(f -> version(f).isPresent()).toList();
    if (versioned.isEmpty()) {
      return files;
    }
    List<Path> ordered = new ArrayList<>(versioned);
    ordered.sort(Comparator.comparing(f -> version(f).orElseThrow(), DdlFiles::compareVersions));
    files.stream().filter(f -> REPEATABLE.matcher(name(f)).matches()).forEach(ordered::add);
    return ordered;
  }

  private static boolean isSql(Path file) {
    String name = name(file).toLowerCase(Locale.ROOT);
    return name.endsWith(".sql") || name.endsWith(".sql.gz");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static Optional<List<Long>> version(Path file) {
    Matcher matcher = VERSIONED.matcher(name(file));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Stream.of(matcher.group(1).split("[._]")).map(Long::parseLong).toList());
    } catch (NumberFormatException e) {
      throw new DdlException(
          DdlException.Code.UNREADABLE_FILE,
          file + ": its version has more than 18 digits",
          "rename it");
    }
  }

  /** 1.9 before 1.10; a missing part counts as 0. */
  private static int compareVersions(List<Long> a, List<Long> b) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      int compared = Long.compare(i < a.size() ? a.get(i) : 0, i < b.size() ? b.get(i) : 0);
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  /**
   * Reads one file.
   *
   * @throws DdlException {@code UNREADABLE_FILE}, {@code NOT_SQL_TEXT}
   */
  static DdlFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new DdlFile(
          file.toString(),
          Optional.ofNullable(file.toAbsolutePath().getParent()),
          decode(file.toString(), in.readNBytes(MOST_BYTES + 1)));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Reads standard input to its end; it is not closed.
   *
   * @throws DdlException {@code UNREADABLE_FILE}, {@code NOT_SQL_TEXT}
   */
  static DdlFile read(InputStream in) {
    try {
      return new DdlFile("-", Optional.empty(), decode("-", in.readNBytes(MOST_BYTES + 1)));
    } catch (IOException e) {
      throw new DdlException(
          DdlException.Code.UNREADABLE_FILE, "standard input cannot be read: " + e, "", e);
    }
  }

  private static String decode(String name, byte[] raw) {
    byte[] bytes = Gzip.isGzip(raw) ? unzip(name, raw) : raw;
    if (bytes.length > MOST_BYTES) {
      throw notText(name, "it is larger than 512 MiB", "write the dump with pg_dump --schema-only");
    }
    if (startsWith(bytes, 'P', 'G', 'D', 'M', 'P')) {
      throw notText(
          name,
          "it is a dump in pg_dump's custom format",
          "pg_restore -f - " + name + " > dump.sql");
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return decoded(name, bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return decoded(name, bytes, 2, StandardCharsets.UTF_16BE);
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        throw notText(
            name,
            "it contains a NUL byte at offset " + i,
            i >= 257 && new String(bytes, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar")
                ? "it is a dump in pg_dump's tar format: pg_restore -f - " + name + " > dump.sql"
                : "give a text file, such as pg_dump --schema-only writes");
      }
    }
    int bom = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    return decoded(name, bytes, bom, charset(name, bytes));
  }

  private static Charset charset(String name, byte[] bytes) {
    String header =
        new String(bytes, 0, Math.min(bytes.length, HEADER), StandardCharsets.ISO_8859_1);
    Matcher matcher = CLIENT_ENCODING.matcher(header);
    if (!matcher.find()) {
      return StandardCharsets.UTF_8;
    }
    String java = javaName(matcher.group(1).toLowerCase(Locale.ROOT));
    if (!Charset.isSupported(java)) {
      throw notText(
          name,
          "its client_encoding " + matcher.group(1) + " is unknown",
          "write the dump with pg_dump --encoding=UTF8");
    }
    return Charset.forName(java);
  }

  /** Java's name of an encoding of PostgreSQL; most have PostgreSQL's as an alias. */
  private static String javaName(String encoding) {
    String name = encoding.replace("-", "");
    return switch (name) {
      case "unicode", "sql_ascii" -> "UTF-8";
      case "latin7" -> "ISO-8859-13";
      case "koi8r" -> "KOI8-R";
      case "koi8u" -> "KOI8-U";
      case "sjis" -> "windows-31j";
      case "win" -> "windows-1251";
      default -> {
        String windows = name.replaceFirst("^win(?=[0-9])", "windows-");
        yield Charset.isSupported(windows) ? windows : encoding.replace('_', '-');
      }
    };
  }

  private static String decoded(String name, byte[] bytes, int from, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new DdlException(
          DdlException.Code.NOT_SQL_TEXT,
          name + " is not text in " + charset.name(),
          "save it in UTF-8, or add SET client_encoding to its first lines",
          e);
    }
  }

  private static byte[] unzip(String name, byte[] raw) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
      return in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw new DdlException(
          DdlException.Code.NOT_SQL_TEXT,
          name + " is not a complete gzip file: " + e.getMessage(),
          "run gunzip to see its contents",
          e);
    }
  }

  private static boolean startsWith(byte[] bytes, int... first) {
    if (bytes.length < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes[i] & 0xFF) != first[i]) {
        return false;
      }
    }
    return true;
  }

  private static DdlException notText(String name, String what, String hint) {
    return new DdlException(
        DdlException.Code.NOT_SQL_TEXT, name + " cannot be executed: " + what, hint);
  }

  private static DdlException unreadable(Path file, IOException e) {
    return new DdlException(
        DdlException.Code.UNREADABLE_FILE, file + " cannot be read: " + e, "", e);
  }
}
