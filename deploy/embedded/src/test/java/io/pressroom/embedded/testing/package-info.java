/** What tests of other modules play against, besides broker and store. */
package io.pressroom.embedded.testing;
