/** What servers need that run beside tests and benchmarks: free ports, and a configuration. */
@NullMarked
package io.roomtape.servers;

import org.jspecify.annotations.NullMarked;
