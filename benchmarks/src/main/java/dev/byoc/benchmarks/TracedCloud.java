package dev.byoc.benchmarks;

import dev.byoc.model.resource.Observed;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Cloud;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Notes every call of every port of a cloud that asks the provider something. */
final class TracedCloud {
    private static final Set<String> ASK_NOBODY = Set.of("region", "wished", "toString", "hashCode", "equals");

    private final Queue<PortCall> calls = new ConcurrentLinkedQueue<>();
    private final Cloud cloud;

    TracedCloud(Cloud cloud) {
        this.cloud = proxy(Cloud.class, cloud, "cloud");
    }

    Cloud cloud() {
        return cloud;
    }

    /** Returns the calls made since the last time, in the order in which they ended. */
    List<PortCall> take() {
        List<PortCall> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    private <T> T proxy(Class<T> port, Object target, String name) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (self, method, arguments) ->
                        invoke(target, name, method, arguments == null ? new Object[0] : arguments)));
    }

    private @Nullable Object invoke(Object target, String name, Method method, Object[] arguments) throws Throwable {
        if (target instanceof Cloud && method.getReturnType().isInterface()) {
            Object port = call(target, method, arguments);
            return proxy(method.getReturnType(), port, arguments.length == 0 ? method.getName() : name(arguments[0]));
        }
        if (ASK_NOBODY.contains(method.getName())) {
            return call(target, method, arguments);
        }
        long start = System.nanoTime();
        try {
            return call(target, method, arguments);
        } finally {
            calls.add(new PortCall(name, method.getName(), component(arguments), start, System.nanoTime()));
        }
    }

    private static String name(Object argument) {
        return argument instanceof ResourceType<?> type ? type.name() : String.valueOf(argument);
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static String component(Object[] arguments) {
        return Arrays.stream(arguments)
                .map(argument -> {
                    if (argument instanceof ResourceSpec spec) {
                        return spec.component().value();
                    }
                    return argument instanceof Observed observed
                            ? observed.component().value()
                            : "";
                })
                .filter(component -> !component.isEmpty())
                .findFirst()
                .orElse("");
    }
}
