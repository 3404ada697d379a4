/** Holds documents to what they say of the code. */
package io.pressroom.standalone.docs;
