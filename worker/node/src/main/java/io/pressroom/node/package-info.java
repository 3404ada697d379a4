/**
 * The worker process. {@link io.pressroom.node.Main} runs it from the environment, {@link
 * io.pressroom.node.Worker} joins its parts; each sub-package is one part.
 */
package io.pressroom.node;
