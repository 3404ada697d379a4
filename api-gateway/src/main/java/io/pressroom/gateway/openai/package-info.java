/**
 * OpenAI's image API over the farm: its requests become jobs like any other, and what comes of them
 * its answers, streams and errors. Held to by OpenAI's own clients.
 */
@NullMarked
package io.pressroom.gateway.openai;

import org.jspecify.annotations.NullMarked;
