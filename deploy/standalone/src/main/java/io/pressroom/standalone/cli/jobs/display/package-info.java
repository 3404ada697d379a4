/** How jobs that are followed move on, shown as fits whoever is there: bars, lines or JSON. */
package io.pressroom.standalone.cli.jobs.display;
