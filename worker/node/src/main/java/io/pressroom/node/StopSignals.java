package io.pressroom.node;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hears {@code SIGTERM} and {@code SIGINT} in place of the JVM, whose own answer is to run all
 * shutdown hooks at once. One of them is ONNX Runtime's, which frees the environment under the
 * sessions that a drain still needs, and that crashes the process.
 *
 * <p>The signal classes belong to the JDK's supported internals, but the compiler warns of them; so
 * they are called by their names.
 */
public final class StopSignals {

  private static final List<String> NAMES = List.of("TERM", "INT");

  private StopSignals() {}

  /**
   * @param stop runs at the first signal, on a thread of its own; it ends the process, as nothing
   *     else will. Later signals are ignored.
   * @throws IllegalStateException if this JVM has no such signals
   */
  public static void onFirst(Runnable stop) {
    AtomicBoolean heard = new AtomicBoolean();
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object listener =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if (method.getName().equals("handle") && heard.compareAndSet(false, true)) {
                  new Thread(stop, "stop").start();
                }
                return null;
              });
      for (String name : NAMES) {
        Object wanted = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, wanted, listener);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM does not hand out " + NAMES, e);
    }
  }
}
