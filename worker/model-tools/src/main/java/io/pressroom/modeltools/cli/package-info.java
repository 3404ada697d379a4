/** The command line. */
package io.pressroom.modeltools.cli;
