package io.roomtape.contract.index;

import io.roomtape.contract.simulation.MemoryDatabase;
import io.roomtape.server.recordings.RecordingIndex;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** The index of the simulation, which is for one thread: others wait for their turn. */
class MemoryIndexTest extends RecordingIndexContract {
  private MemoryDatabase database = new MemoryDatabase();

  @Override
  void clear() {
    database = new MemoryDatabase();
  }

  @Override
  RecordingIndex connect() {
    MemoryDatabase all = database;
    return (RecordingIndex)
        Proxy.newProxyInstance(
            RecordingIndex.class.getClassLoader(),
            new Class<?>[] {RecordingIndex.class},
            (proxy, method, arguments) -> {
              synchronized (all) {
                try {
                  return method.invoke(all, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getTargetException();
                }
              }
            });
  }
}
