/** What each network is trained for: how a batch is drawn, and how its loss is computed. */
package io.pressroom.training.objective;
