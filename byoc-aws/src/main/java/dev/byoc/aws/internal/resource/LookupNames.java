package dev.byoc.aws.internal.resource;

import dev.byoc.model.resource.References;
import dev.byoc.model.resource.ResourceSpec;
import dev.byoc.port.Lookup;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The names or ids that resources are looked up by, besides the environment's tag. */
public final class LookupNames {
    private LookupNames() {}

    /** Returns the fixed name that {@code spec} wishes for. */
    public static String of(ResourceSpec spec) {
        return spec.attributes(References.none()).get("name");
    }

    /** Returns the fixed names that {@code lookup} wishes for. */
    public static NavigableSet<String> wished(Lookup<?> lookup) {
        NavigableSet<String> names = new TreeSet<>();
        lookup.specs().forEach(spec -> names.add(of(spec)));
        return names;
    }

    /** Returns the ids that {@code lookup} remembers. */
    public static NavigableSet<String> remembered(Lookup<?> lookup) {
        NavigableSet<String> ids = new TreeSet<>();
        lookup.known().values().forEach(id -> ids.add(id.value()));
        return ids;
    }

    /** Returns what is wished for or remembered, of resources whose ids are their names. */
    public static NavigableSet<String> all(Lookup<?> lookup) {
        NavigableSet<String> names = wished(lookup);
        names.addAll(remembered(lookup));
        return names;
    }

    /**
     * Returns what is wished for or remembered, and only where nothing is wished also what {@code register} knows: a
     * wish names all that there can be, and a register costs a call and lags behind.
     */
    public static NavigableSet<String> all(Lookup<?> lookup, Supplier<Stream<String>> register) {
        NavigableSet<String> names = all(lookup);
        if (lookup.specs().isEmpty()) {
            register.get().forEach(names::add);
        }
        return names;
    }

    /** Returns {@code names} without those of {@code found}, which {@code name} reads. */
    public static <R> NavigableSet<String> without(
            NavigableSet<String> names, Collection<R> found, Function<R, String> name) {
        NavigableSet<String> rest = new TreeSet<>(names);
        found.forEach(resource -> rest.remove(name.apply(resource)));
        return rest;
    }
}
