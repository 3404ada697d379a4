/**
 * How commands speak, to people and to programs: results, notes, failures, tables, moving bars and
 * exit codes. Knows the client's exceptions, but no command.
 */
package io.pressroom.standalone.cli.terminal;
