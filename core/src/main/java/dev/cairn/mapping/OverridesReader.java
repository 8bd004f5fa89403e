package dev.cairn.mapping;

import dev.cairn.mapping.OverrideRules.Place;
import java.util.List;

/**
 * Reads overrides from text.
 *
 * <pre>
 * file    : ( rule | comment | blank line )* ;
 * rule    : subject action+ ;                        one a line, actions indented
 * subject : 'column' pattern | 'type' typeName ;
 * action  : 'expression' sql | 'target' rocksetType | 'rename' name | 'exclude'
 *         | 'named' name | 'arrives' dmsType ;
 * comment : spaces '#' text ;
 * </pre>
 */
final class OverridesReader {
  private final String[] lines;

  OverridesReader(String text) {
    this.lines = text.split("\n", -1);
  }

  List<OverrideRule> rules() {
    OverrideRules rules = new OverrideRules();
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].stripTrailing();
      String content = line.strip();
      if (content.isEmpty() || content.startsWith("#")) {
        continue;
      }
      int column = line.indexOf(content.charAt(0));
      int wordEnd = content.indexOf(' ') < 0 ? content.length() : content.indexOf(' ');
      String word = content.substring(0, wordEnd);
      String value = content.substring(wordEnd).strip();
      Place place = new Place(i + 1, column + 1, line.indexOf(value, column + wordEnd) + 1);
      if (column == 0) {
        rules.subject(word, value, place);
      } else {
        rules.action(word, value, place);
      }
    }
    return rules.end();
  }
}
