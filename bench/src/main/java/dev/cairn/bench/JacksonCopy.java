package dev.cairn.bench;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The peer of {@code cairn eval}: parses a file of JSON and writes it again to stdout. */
public final class JacksonCopy {
  private static final int BUFFER = 1 << 16;

  private JacksonCopy() {}

  public static void main(String[] arguments) throws IOException {
    JsonFactory jackson = new JsonFactory();
    try (InputStream in = Files.newInputStream(Path.of(arguments[0]));
        OutputStream out =
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
        JsonParser parser = jackson.createParser(in);
        JsonGenerator generator = jackson.createGenerator(out, JsonEncoding.UTF8)) {
      generator.setRootValueSeparator(new SerializedString("\n"));
      while (parser.nextToken() != null) {
        generator.copyCurrentEvent(parser);
      }
    }
  }
}
