/** What tests against a broker that demands security need besides it: certificates and tokens. */
package io.pressroom.embedded.testing.security;
