/**
 * Whole models: {@link io.pressroom.modeltools.ModelFolder} turns a checkpoint into what workers
 * load.
 */
package io.pressroom.modeltools;
