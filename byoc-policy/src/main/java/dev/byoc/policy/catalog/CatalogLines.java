package dev.byoc.policy.catalog;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lines of a catalogue, taken apart when they are asked for, so that a cold start stays short; for the same reason
 * it is plain loops that do it.
 */
final class CatalogLines {
    private final LocalDate date;
    private final List<String> sources = new ArrayList<>();
    private final List<String> services = new ArrayList<>();
    private final List<String> actions = new ArrayList<>();
    private final Map<String, String> actionLines = new LinkedHashMap<>();
    private final Map<String, List<ResourceTypeInfo>> types = new LinkedHashMap<>();
    private final Map<String, List<ContextKey>> keys = new LinkedHashMap<>();
    private final Map<String, ActionInfo> known = new ConcurrentHashMap<>();

    CatalogLines(String text) {
        Optional<LocalDate> found = Optional.empty();
        String service = "";
        String lines = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        for (String line : fields(lines, '\n')) {
            int tab = line.indexOf('\t');
            String rest = line.substring(tab + 1);
            switch (tab < 0 ? "" : line.substring(0, tab)) {
                case "date" -> found = Optional.of(date(rest));
                case "source" -> sources.add(rest);
                case "service" -> service = service(rest);
                case "key" -> keys(service).add(key(rest));
                case "type" -> types(service).add(type(service, rest));
                case "action" -> action(service, rest);
                default -> throw new IllegalArgumentException("Not a line of a catalogue [line=" + line + "]");
            }
        }
        date = found.orElseThrow(() -> new IllegalArgumentException("The catalogue has no date"));
    }

    /** Reads a date by its parts, because java.time's parser takes long to start. */
    private static LocalDate date(String text) {
        List<String> parts = fields(text, '-');
        try {
            return LocalDate.of(
                    Integer.parseInt(parts.get(0)), Integer.parseInt(parts.get(1)), Integer.parseInt(parts.get(2)));
        } catch (NumberFormatException | IndexOutOfBoundsException | DateTimeException e) {
            throw new IllegalArgumentException("The catalogue's date is not one [date=" + text + "]", e);
        }
    }

    private String service(String name) {
        if (!name.equals("aws")) {
            services.add(name);
        }
        keys.put(name, new ArrayList<>());
        types.put(name, new ArrayList<>());
        return name;
    }

    private static ContextKey key(String rest) {
        int tab = rest.indexOf('\t');
        return new ContextKey(rest.substring(0, tab), rest.substring(tab + 1));
    }

    private static ResourceTypeInfo type(String service, String rest) {
        List<String> fields = fields(rest, '\t');
        return new ResourceTypeInfo(service, fields.get(0), fields.get(1), words(fields.get(2)));
    }

    private void action(String service, String rest) {
        String text = service + ":" + rest.substring(0, rest.indexOf('\t'));
        actions.add(text);
        actionLines.put(text.toLowerCase(Locale.ROOT), rest);
    }

    LocalDate date() {
        return date;
    }

    List<String> sources() {
        return List.copyOf(sources);
    }

    List<String> services() {
        return List.copyOf(services);
    }

    List<String> actions() {
        return List.copyOf(actions);
    }

    List<ResourceTypeInfo> types(String service) {
        return types.getOrDefault(service, List.of());
    }

    List<ContextKey> keys(String service) {
        return keys.getOrDefault(service, List.of());
    }

    Optional<ActionInfo> action(String lowerCase) {
        ActionInfo info = known.get(lowerCase);
        String line = actionLines.get(lowerCase);
        if (info == null && line != null) {
            info = parse(lowerCase.substring(0, lowerCase.indexOf(':')), line);
            known.put(lowerCase, info);
        }
        return Optional.ofNullable(info);
    }

    private static ActionInfo parse(String service, String line) {
        List<String> fields = fields(line, '\t');
        Set<AccessLevel> levels = EnumSet.noneOf(AccessLevel.class);
        for (AccessLevel level : AccessLevel.values()) {
            if (fields.get(1).contains(level.text())) {
                levels.add(level);
            }
        }
        List<ActionResource> resources = new ArrayList<>();
        for (String part : fields(fields.get(3), ';')) {
            if (!part.isEmpty()) {
                resources.add(resource(part));
            }
        }
        return new ActionInfo(service, fields.get(0), levels, words(fields.get(2)), resources, words(fields.get(4)));
    }

    private static ActionResource resource(String part) {
        int equals = part.indexOf('=');
        String name = part.substring(0, equals);
        boolean required = name.endsWith("*");
        return new ActionResource(
                required ? name.substring(0, name.length() - 1) : name, required, words(part.substring(equals + 1)));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : fields(text, ' ');
    }

    private static List<String> fields(String text, char separator) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            fields.add(text.substring(from, at));
            from = at + 1;
        }
        fields.add(text.substring(from));
        return fields;
    }
}
