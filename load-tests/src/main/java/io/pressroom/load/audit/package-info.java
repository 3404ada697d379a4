/**
 * Jobs put into the queues by hand, all that workers say of them, and what became of each: none may
 * be lost, none be done twice.
 */
package io.pressroom.load.audit;
