package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JNA is optional: a user of the library may not have it. */
class WithoutJnaTest {
  /** Loads the package of the test anew, and knows no JNA. */
  private static final class NoJna extends ClassLoader {
    NoJna() {
      super(WithoutJnaTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.sun.jna.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith(DirectoryExchange.class.getName())) {
        return super.loadClass(name, resolve);
      }
      try (InputStream code = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = code.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void foldersAreNotExchangedAndNothingIsThrown(@TempDir Path folder) throws Exception {
    Path one = Files.createDirectory(folder.resolve("one"));
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.createFile(one.resolve("mark"));
    Method exchange =
        new NoJna()
            .loadClass(DirectoryExchange.class.getName())
            .getDeclaredMethod("exchange", Path.class, Path.class);
    exchange.setAccessible(true);
    assertThat(exchange.invoke(null, one, other)).isEqualTo(false);
    assertThat(one.resolve("mark")).exists();
  }
}
