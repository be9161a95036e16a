/** The index as it comes back from storage alone, with real storages and databases. */
@NullMarked
package io.roomtape.contract.rebuild;

import org.jspecify.annotations.NullMarked;
