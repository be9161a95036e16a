/**
 * The server's own code against a LiveKit, a database and a storage in memory, on a virtual clock:
 * whatever is lost, late, doubled or broken, and wherever a node crashes. One seed is one run, the
 * same each time.
 */
@NullMarked
package io.roomtape.contract.simulation;

import org.jspecify.annotations.NullMarked;
