package dev.byoc.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byoc.model.resource.ResourceType;
import dev.byoc.port.Cloud;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A cloud that passes calls on must override what has a default: the default would answer in the real one's place. */
class FaultyCloudTest {
    private final Cloud cloud = FaultyCloud.of(InMemoryCloud.create(), Faults.none());

    @Test
    void ports_everyMethodOfEach_isPassedOn() throws ReflectiveOperationException {
        List<Object> ports = new ArrayList<>(List.of(cloud, cloud.resources(ResourceType.NETWORK)));
        for (Method method : Cloud.class.getMethods()) {
            if (method.getParameterCount() == 0 && method.getReturnType().isInterface()) {
                ports.add(method.invoke(cloud));
            }
        }

        assertThat(ports).hasSizeGreaterThan(14);
        assertThat(ports.stream().flatMap(FaultyCloudTest::inherited)).isEmpty();
    }

    /** The methods of its ports that the class of {@code port} does not have itself. */
    private static Stream<String> inherited(Object port) {
        return Stream.of(port.getClass().getInterfaces())
                .flatMap(type -> Stream.of(type.getMethods()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> Stream.of(port.getClass().getDeclaredMethods())
                        .noneMatch(own -> own.getName().equals(method.getName())
                                && own.getParameterCount() == method.getParameterCount()))
                .map(Method::toString);
    }
}
