/** The only package that knows S3. {@link io.pressroom.node.store.S3Archive} is the entry. */
package io.pressroom.node.store;
