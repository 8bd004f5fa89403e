package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The build uses the artifacts that were chosen: every version is one version, every plugin has
 * one, and Maven refuses an artifact whose checksum differs.
 */
class PinnedVersionsTest {
  private static final Path ROOT = Testdata.root();

  /** Those that Maven itself adds to every build of a jar. */
  private static final List<String> LIFECYCLE =
      List.of("clean", "compiler", "deploy", "install", "jar", "resources", "surefire");

  @Test
  void everyVersionIsOneVersion() throws Exception {
    Element root = parse(ROOT.resolve("pom.xml"));
    Map<String, String> properties = new TreeMap<>();
    for (Element element : children(child(root, "properties"))) {
      properties.put(element.getTagName(), element.getTextContent().strip());
    }
    assertThat(properties).hasSizeGreaterThan(60);
    for (Path pom : poms(root)) {
      for (Element version : all(parse(pom), "version")) {
        String text = version.getTextContent().strip();
        String resolved =
            text.startsWith("${") ? properties.get(text.substring(2, text.length() - 1)) : text;
        boolean ours = Set.of("${revision}", "${project.version}").contains(text);
        boolean rule = ((Element) version.getParentNode()).getTagName().startsWith("require");
        if (!ours && !rule) {
          assertThat(resolved).as(pom + ": " + text).matches("v?[0-9][0-9A-Za-z.-]*");
          assertThat(resolved).as(pom + ": " + text).doesNotContain("SNAPSHOT");
        }
      }
    }
  }

  @Test
  void everyPluginHasAVersion() throws Exception {
    Element root = parse(ROOT.resolve("pom.xml"));
    Set<String> managed = new TreeSet<>();
    for (Element plugin : all(root, "plugin")) {
      if (child(plugin, "version") != null) {
        managed.add(child(plugin, "artifactId").getTextContent());
      }
    }
    assertThat(managed).containsAll(LIFECYCLE.stream().map(p -> "maven-" + p + "-plugin").toList());
    for (Path pom : poms(root)) {
      for (Element plugin : all(parse(pom), "plugin")) {
        String name = child(plugin, "artifactId").getTextContent();
        assertThat(managed.contains(name) || child(plugin, "version") != null)
            .as(pom + ": " + name)
            .isTrue();
      }
    }
  }

  @Test
  void mavenRefusesAnArtifactWhoseChecksumDiffers() throws IOException {
    assertThat(ROOT.resolve(".mvn/maven.config")).content().contains("--strict-checksums\n");
  }

  @Test
  void packagesOfNpmHaveChecksumsAndNoAddresses() throws IOException {
    JsonNode lock =
        new ObjectMapper()
            .readTree(ROOT.resolve("test-support/kinesis-emulator/package-lock.json").toFile());
    assertThat(lock.path("packages").properties()).hasSize(2);
    lock.path("packages")
        .properties()
        .forEach(
            entry -> {
              assertThat(entry.getValue().has("resolved")).as(entry.getKey()).isFalse();
              if (!entry.getKey().isEmpty()) {
                assertThat(entry.getValue().path("integrity").asText()).startsWith("sha512-");
                assertThat(entry.getValue().path("version").asText()).matches("[0-9.]+");
              }
            });
  }

  private static List<Path> poms(Element root) {
    List<Path> poms = new ArrayList<>(List.of(ROOT.resolve("pom.xml")));
    for (Element module : children(child(root, "modules"))) {
      poms.add(ROOT.resolve(module.getTextContent().strip()).resolve("pom.xml"));
    }
    assertThat(poms).hasSizeGreaterThan(15);
    return poms;
  }

  private static Element parse(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document document = factory.newDocumentBuilder().parse(Files.newInputStream(file));
    return document.getDocumentElement();
  }

  private static List<Element> all(Element from, String name) {
    NodeList nodes = from.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<Element> children(Element of) {
    List<Element> elements = new ArrayList<>();
    for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static Element child(Element of, String name) {
    return children(of).stream().filter(e -> e.getTagName().equals(name)).findFirst().orElse(null);
  }
}
