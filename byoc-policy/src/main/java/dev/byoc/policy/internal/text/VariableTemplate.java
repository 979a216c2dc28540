package dev.byoc.policy.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy that may hold variables: {@code ${key}}, {@code ${key, 'default'}} and the escapes {@code ${*}},
 * {@code ${?}} and {@code ${$}}. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Variables</a>
 */
public final class VariableTemplate {
    private final List<Part> parts;
    private final Optional<Glob> fixed;
    private final List<String> variables;

    private VariableTemplate(List<Part> parts) {
        this.parts = List.copyOf(parts);
        List<GlobSymbols> symbols = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (Part part : parts) {
            if (part.variable() == null) {
                symbols.add(part.symbols());
            } else {
                named.add(part.variable().toLowerCase(Locale.ROOT));
            }
        }
        this.variables = List.copyOf(named);
        this.fixed =
                symbols.size() < parts.size() ? Optional.empty() : Optional.of(Glob.of(GlobSymbols.joined(symbols)));
    }

    /**
     * Returns the template that {@code text} spells.
     *
     * @param variables whether {@code ${…}} has a meaning
     * @param wildcards whether {@code *} and {@code ?} have a meaning
     */
    public static VariableTemplate parse(String text, boolean variables, boolean wildcards) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = variables ? text.indexOf("${", at) : -1;
            int close = open < 0 ? -1 : closing(text, open + 2);
            if (close < 0) {
                break;
            }
            parts.add(Part.text(text.substring(at, open), wildcards));
            parts.add(Part.variable(text.substring(open + 2, close)));
            at = close + 1;
        }
        parts.add(Part.text(text.substring(at), wildcards));
        return new VariableTemplate(parts);
    }

    private static int closing(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\'') {
                quoted = !quoted;
            } else if (text.charAt(i) == '}' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    /** The pattern, when there is no variable in it. */
    public Optional<Glob> fixed() {
        return fixed;
    }

    /** The variables in it, in lower case and in order. */
    public List<String> variables() {
        return variables;
    }

    /** The variables with their defaults, in order, written as they stand. */
    public List<Part> parts() {
        return parts;
    }

    /**
     * Returns the pattern with each variable replaced by its value, its default, or empty when one has neither.
     *
     * @param values the value of a key in lower case, or null
     */
    public Optional<Glob> resolve(Function<String, @Nullable String> values) {
        if (fixed.isPresent()) {
            return fixed;
        }
        IntStream.Builder symbols = IntStream.builder();
        for (Part part : parts) {
            if (part.variable() == null) {
                part.symbols().chars().forEach(symbols::add);
                continue;
            }
            String value = values.apply(part.variable().toLowerCase(Locale.ROOT));
            String resolved = value == null ? part.fallback() : value;
            if (resolved == null) {
                return Optional.empty();
            }
            resolved.chars().forEach(symbols::add);
        }
        return Optional.of(Glob.of(symbols.build().toArray()));
    }

    /** Cuts the template at its first {@code count - 1} colons outside variables. */
    public List<VariableTemplate> split(int count) {
        List<VariableTemplate> pieces = new ArrayList<>();
        List<Part> piece = new ArrayList<>();
        for (Part part : parts) {
            Part rest = part;
            int colon = rest.symbols().indexOf(':');
            while (part.variable() == null && colon >= 0 && pieces.size() < count - 1) {
                piece.add(new Part(rest.symbols().to(colon), null, null));
                pieces.add(new VariableTemplate(piece));
                piece.clear();
                rest = new Part(rest.symbols().from(colon + 1), null, null);
                colon = rest.symbols().indexOf(':');
            }
            piece.add(rest);
        }
        pieces.add(new VariableTemplate(piece));
        return pieces;
    }

    /**
     * A run of text or one variable.
     *
     * @param symbols the text; empty for a variable
     * @param variable the variable's key
     * @param fallback the variable's default
     */
    public record Part(GlobSymbols symbols, @Nullable String variable, @Nullable String fallback) {
        static Part text(String text, boolean wildcards) {
            return new Part(GlobSymbols.of(text, wildcards), null, null);
        }

        static Part variable(String body) {
            if (body.equals("*") || body.equals("?") || body.equals("$")) {
                return text(body, false);
            }
            int comma = body.indexOf(',');
            if (comma < 0) {
                return new Part(GlobSymbols.of("", false), body.strip(), null);
            }
            String fallback = body.substring(comma + 1).strip();
            boolean quoted = fallback.length() >= 2 && fallback.startsWith("'") && fallback.endsWith("'");
            return new Part(
                    GlobSymbols.of("", false),
                    body.substring(0, comma).strip(),
                    quoted ? fallback.substring(1, fallback.length() - 1) : null);
        }
    }
}
