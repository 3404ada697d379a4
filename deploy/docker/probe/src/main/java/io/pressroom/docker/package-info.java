/** What the images need besides the processes themselves. */
package io.pressroom.docker;
