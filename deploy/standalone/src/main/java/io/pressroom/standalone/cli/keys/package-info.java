/** The commands about tenants' API keys; for who holds an admin's key. */
package io.pressroom.standalone.cli.keys;
