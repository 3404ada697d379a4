/**
 * The recipe: six stages, each of which reads what the ones before it left in the work directory,
 * skips itself when its own result is there, and goes on from its checkpoint after an interruption.
 */
package io.pressroom.training.stage;
