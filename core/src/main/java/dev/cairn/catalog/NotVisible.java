package dev.cairn.catalog;

/**
 * Something that exists but was hidden from the role that looked.
 *
 * @param what in words, such as {@code table shop.orders}
 * @param grant the statement that would show it
 */
public record NotVisible(String what, String grant) {}
