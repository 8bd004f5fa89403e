package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Cairn's classes, one of which has a fault: its source was compiled with another text in one
 * place. All others are those of the build, loaded again, so that they use the faulty one.
 */
final class FaultyCode extends ClassLoader {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, null, null);

  /** No fault is planted in these, and loading them again takes a second. */
  private static final Pattern SHARED =
      Pattern.compile("dev[.]cairn[.]([A-Z]|(text|postgres|rockset|testing)[.]).*");

  private static final Map<String, byte[]> RIGHT = new ConcurrentHashMap<>();

  private final Path folder;

  private FaultyCode(Path folder) {
    super(FaultyCode.class.getClassLoader());
    this.folder = folder;
  }

  /**
   * Loads the classes with a fault.
   *
   * @param name of the class with the fault
   * @param code in its source, exactly once
   * @param fake what is there instead
   * @param folder an empty folder
   */
  static FaultyCode of(String name, String code, String fake, Path folder) throws IOException {
    assertThat(name).as("a class without faults").doesNotMatch(SHARED);
    Path source = folder.resolve(name.substring(name.lastIndexOf('.') + 1) + ".java");
    Files.writeString(source, source(name).replace(code, fake));
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of("-d", folder.toString(), "-proc:none", "-nowarn", "-encoding", "UTF-8");
    assertThat(
            COMPILER
                .getTask(messages, FILES, null, options, null, FILES.getJavaFileObjects(source))
                .call())
        .as("%s with %s: %s", name, fake, messages)
        .isTrue();
    return new FaultyCode(folder);
  }

  /** How often the source of a class has a text. */
  static int count(String name, String code) throws IOException {
    return source(name).split(Pattern.quote(code), -1).length - 1;
  }

  private static String source(String name) throws IOException {
    String file = "src/main/java/" + name.replace('.', '/') + ".java";
    try (Stream<Path> modules = Files.list(Testdata.root())) {
      return Files.readString(
          modules
              .map(module -> module.resolve(file))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow(() -> new AssertionError("no module has the source of " + name)));
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("dev.cairn.") || SHARED.matcher(name).matches()) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] bytes = bytes(name.replace('.', '/') + ".class");
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  private byte[] bytes(String file) throws ClassNotFoundException {
    try {
      Path faulty = folder.resolve(file);
      if (Files.exists(faulty)) {
        return Files.readAllBytes(faulty);
      }
      byte[] right = RIGHT.get(file);
      if (right == null) {
        try (InputStream in = getParent().getResourceAsStream(file)) {
          if (in == null) {
            throw new ClassNotFoundException(file);
          }
          right = in.readAllBytes();
          RIGHT.put(file, right);
        }
      }
      return right;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
