package dev.cairn.testing.cycles;

/** The other half. */
public record Egg(Chicken hatched) {}
