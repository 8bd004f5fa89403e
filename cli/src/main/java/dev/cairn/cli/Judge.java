package dev.cairn.cli;

/** A command whose exit code is a verdict, wanted also where nobody reads its output. */
interface Judge {}
