package dev.cairn.harness.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A block of commands in a runbook.
 *
 * @param heading the heading above it
 * @param line of the block's first command in the file, from 1
 * @param undo whether it takes back what the blocks of its heading did: a sentence of the paragraph
 *     above it, or the heading, begins with {@code Undo}
 */
record Block(String heading, int line, String text, boolean undo) {
  private static final Pattern UNDO = Pattern.compile("(^|[.:] )Undo\\b");

  /** The blocks of shell commands in a Markdown document, in order. */
  static List<Block> read(String markdown) {
    List<Block> blocks = new ArrayList<>();
    Parser.builder()
        .includeSourceSpans(IncludeSourceSpans.BLOCKS)
        .build()
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              private String heading = "";

              @Override
              public void visit(Heading node) {
                heading = words(node);
              }

              @Override
              public void visit(FencedCodeBlock node) {
                if (node.getInfo().equals("sh")) {
                  boolean undo =
                      heading.startsWith("Undo")
                          || node.getPrevious() instanceof Paragraph above
                              && UNDO.matcher(words(above)).find();
                  int line = node.getSourceSpans().get(0).getLineIndex() + 2;
                  blocks.add(new Block(heading, line, node.getLiteral(), undo));
                }
              }
            });
    return blocks;
  }

  private static String words(Node node) {
    StringBuilder words = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak lineBreak) {
            words.append(' ');
          }
        });
    return words.toString();
  }

  /** Whether it belongs to the other way of creating everything. */
  boolean terraform() {
    return heading.contains("Terraform");
  }

  /** Whether it undoes all steps at once. */
  boolean everything() {
    return heading.startsWith("Undo");
  }

  @Override
  public String toString() {
    return "README.md:" + line + " (" + heading + (undo ? ", undo)" : ")");
  }
}
