package dev.cairn.cli;

/** A command whose exit code is a verdict, which it needs even if its output is closed. */
interface Judge {}
