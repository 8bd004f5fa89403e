package dev.cairn.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.CatalogJson;
import dev.cairn.catalog.Selection;
import dev.cairn.testing.Testdata;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DdlTest {
  @Test
  void spike() throws Exception {
    for (String f : System.getProperty("ddl.files", "").split(",")) {
      long t = System.nanoTime();
      try {
        DdlResult r = Ddl.read(f.startsWith("/") ? Path.of(f) : Testdata.path(f), Selection.all(), DdlOptions.defaults());
        System.out.println(f + " " + (System.nanoTime() - t) / 1000000 + " ms; tables " + r.catalog().tables().size() + " " + r.standIns());
        r.notes().forEach(System.out::println);
        if (System.getProperty("ddl.print") != null) System.out.println(CatalogJson.write(r.catalog()));
      } catch (DdlException e) {
        System.out.println(f + " " + e.code() + " " + e.getMessage() + " / " + e.hint());
      }
    }
    assertThat(1).isEqualTo(1);
  }
}
