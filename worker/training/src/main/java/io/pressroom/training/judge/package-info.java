/** Measures pictures: a classifier that says what a picture shows, and how it is trained. */
package io.pressroom.training.judge;
