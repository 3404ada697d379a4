/**
 * Networks by diffusers' and transformers' names: each is a record of what its config says, and is
 * written into a graph from parameters that it asks for by name.
 */
package io.pressroom.modeltools.architecture;
