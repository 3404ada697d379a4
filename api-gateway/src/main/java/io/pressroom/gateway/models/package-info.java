/** What the farm serves, as its workers announce it. */
package io.pressroom.gateway.models;
