package dev.cairn.ddl;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of DDL, decoded.
 *
 * @param name as the user gave it, {@code -} for standard input
 * @param folder where files that it includes must be; empty for standard input
 */
record DdlFile(String name, Optional<Path> folder, String text) {}
