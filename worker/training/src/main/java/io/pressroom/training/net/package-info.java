/**
 * The networks, one a file. What is served is built and named exactly as diffusers and transformers
 * build and name it, so that the exported folder loads wherever theirs do; the image tower and the
 * judge exist for training only.
 */
package io.pressroom.training.net;
