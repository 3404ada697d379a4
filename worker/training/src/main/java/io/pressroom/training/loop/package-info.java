/**
 * Training as such, whatever is trained: a loop with a time budget, its learning rate, its
 * checkpoints and its journal.
 */
package io.pressroom.training.loop;
