package dev.cairn.verify.replay;

/**
 * A row's key changed, so that its document of the key before is left behind.
 *
 * @param from the {@code _id} of that document
 * @param to the present {@code _id} of the row
 */
record MovedKey(String from, String to) {}
