package dev.byoc.policy.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The actions, resource types and condition keys of AWS services at one date. Immutable to its users and safe to share
 * between threads.
 *
 * <p>{@link #standard()} holds the fifteen services that this product deals with; {@link #read} takes a newer file of
 * the same form.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html">Service
 *     Authorization Reference</a>
 */
public final class Catalog {
    private final CatalogLines lines;

    private Catalog(CatalogLines lines) {
        this.lines = lines;
    }

    /** Returns the catalogue that comes with this module. */
    public static Catalog standard() {
        return Standard.CATALOG;
    }

    /**
     * Returns the catalogue in {@code compressed}, a gzip stream of the form that this module's own has. Reads to the
     * end and does not close it.
     *
     * @throws IOException if the stream cannot be read
     * @throws IllegalArgumentException if it has another form
     */
    public static Catalog read(InputStream compressed) throws IOException {
        byte[] text = new GZIPInputStream(compressed).readAllBytes();
        return new Catalog(new CatalogLines(new String(text, StandardCharsets.UTF_8)));
    }

    /** The day of the data. */
    public LocalDate date() {
        return lines.date();
    }

    /** Where the data comes from and under which licences. */
    public List<String> sources() {
        return lines.sources();
    }

    /** The prefixes of the services, in order. */
    public List<String> services() {
        return lines.services();
    }

    /** All actions as policies write them, such as {@code ec2:RunInstances}, by service and name. */
    public List<String> actions() {
        return lines.actions();
    }

    /** Returns what is known about {@code action}, in any case, or empty when it is unknown. */
    public Optional<ActionInfo> findAction(String action) {
        return lines.action(action.toLowerCase(Locale.ROOT));
    }

    /** Returns the resource types of {@code service}. */
    public List<ResourceTypeInfo> resourceTypes(String service) {
        return lines.types(service);
    }

    /** Returns the type named {@code name} of {@code service}, or empty when it is unknown. */
    public Optional<ResourceTypeInfo> findResourceType(String service, String name) {
        for (ResourceTypeInfo type : lines.types(service)) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Returns the condition keys of {@code service}, or with {@code aws} those that any service can carry. */
    public List<ContextKey> conditionKeys(String service) {
        return lines.keys(service);
    }

    /** Returns what is known about the condition key {@code key}, in any case, or empty when it is unknown. */
    public Optional<ContextKey> findConditionKey(String key) {
        int colon = key.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        for (ContextKey candidate : lines.keys(key.substring(0, colon).toLowerCase(Locale.ROOT))) {
            if (candidate.covers(key)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Returns whether {@code service} is in the catalogue. */
    public boolean knows(String service) {
        return lines.services().contains(service.toLowerCase(Locale.ROOT));
    }

    /** Reads the module's own catalogue when it is first asked for. */
    private static final class Standard {
        static final Catalog CATALOG = load();

        private static Catalog load() {
            try (InputStream in = Catalog.class.getResourceAsStream("catalog.gz")) {
                return read(Objects.requireNonNull(in, "catalog.gz is missing from the module"));
            } catch (IOException e) {
                throw new UncheckedIOException("The module's own catalogue cannot be read", e);
            }
        }
    }
}
