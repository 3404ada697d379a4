/** What the compose file, the alerts, the dashboard and the list of metrics are held to. */
package io.pressroom.compose;
