package dev.cairn.cli.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFilesTest {
  @TempDir Path folder;

  @Test
  void theLinesOfAllPartsAreCountedByTheirOwnCode() throws Exception {
    Files.writeString(
        folder.resolve("part-x-0"),
        """
        {"collection":"a","code":"NOT_IN_PLAN","reason":"\\"code\\":\\"X\\"","text":"{\\"code\\":1}"}
        {"collection":"code","code":"DAMAGED_RECORD","reason":"","base64":"AA=="}
        """);
    Files.writeString(folder.resolve("part-x-10"), "{\"code\":\"NOT_IN_PLAN\",\"text\":\"\"}\n");
    Files.writeString(folder.resolve(".part-y-0.inprogress"), "{\"code\":\"ODD\"}\n");
    JobFiles files = JobFiles.of(folder);
    assertThat(files.codes()).hasToString("{DAMAGED_RECORD=1, NOT_IN_PLAN=2}");
    assertThat(files.copy(null)).isEqualTo(3);
  }

  @Test
  void aRecordLargerThanJacksonTakesByItselfIsCounted() throws Exception {
    String text = "x".repeat(30_000_000);
    Files.writeString(
        folder.resolve("part-x-0"), "{\"text\":\"" + text + "\",\"code\":\"TOO_LARGE\"}\n");
    assertThat(JobFiles.of(folder).codes()).containsEntry("TOO_LARGE", 1L);
  }

  @Test
  void aFolderThatIsNotThereHasNone() throws Exception {
    assertThat(JobFiles.of(folder.resolve("none")).codes()).isEmpty();
    assertThat(JobFiles.of(folder.resolve("none")).copy(null)).isZero();
  }
}
