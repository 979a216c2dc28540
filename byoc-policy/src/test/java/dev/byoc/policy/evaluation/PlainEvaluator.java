package dev.byoc.policy.evaluation;

import dev.byoc.policy.Condition;
import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.PolicyVersion;
import dev.byoc.policy.Principal;
import dev.byoc.policy.PrincipalType;
import dev.byoc.policy.Quantifier;
import dev.byoc.policy.Statement;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The evaluation logic once more, written from AWS's documentation page by page, as plainly as it can be said and
 * without any part of the compiled evaluator: regular expressions, text and no care for speed.
 */
public final class PlainEvaluator {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}',]+)(?:,\\s*'([^']*)')?}");

    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();
    private static final Map<String, String> WILD = new ConcurrentHashMap<>();

    private static final int MOST_PATTERNS = 20_000;

    private final PolicySet set;
    private final Request request;
    private final String caller;
    private final Readings readings;
    private final Map<String, ContextValue> context = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private PlainEvaluator(PolicySet set, Request request, Readings readings) {
        this.set = set;
        this.request = request;
        this.readings = readings;
        this.caller = request.principal().matches("\\d{12}")
                ? "arn:aws:iam::" + request.principal() + ":root"
                : request.principal();
        context.putAll(request.context());
    }

    /** Returns how {@code request} is decided under {@code set}. */
    public static Outcome decide(PolicySet set, Request request) {
        return decide(set, request, Readings.EVALUATOR);
    }

    /**
     * Returns how {@code request} is decided under {@code set} when AWS's documents are read as {@code readings} say.
     */
    public static Outcome decide(PolicySet set, Request request, Readings readings) {
        return new PlainEvaluator(set, request, readings).decide();
    }

    private Outcome decide() {
        boolean service = !caller.startsWith("arn:");
        if (!service && request.action().matches("(?i)sts:(GetCallerIdentity|GetSessionToken)")) {
            return Outcome.ALLOWED;
        }
        boolean linked = caller.matches("arn:aws:iam::\\d+:role/aws-service-role/.*");
        boolean root = caller.endsWith(":root");
        List<Policy> completed = new ArrayList<>();
        List<Policy> written = new ArrayList<>();
        if (!service) {
            completed.addAll(set.identity());
            completed.addAll(set.boundary());
            written.addAll(set.session());
            if (!linked) {
                set.serviceControl().forEach(written::addAll);
            }
        }
        written.addAll(set.resource());
        written.addAll(set.vpcEndpoint());
        if (!linked && !request.action().equalsIgnoreCase("kms:RetireGrant")) {
            set.resourceControl().forEach(written::addAll);
        }
        if (says(completed, true, Effect.DENY, 1) || says(written, false, Effect.DENY, 1)) {
            return Outcome.EXPLICITLY_DENIED;
        }
        boolean organisation =
                service || linked || set.serviceControl().stream().allMatch(level -> allows(level, 1));
        boolean endpoint = set.vpcEndpoint().isEmpty() || allows(set.vpcEndpoint(), 1);
        if (!organisation || !endpoint) {
            return Outcome.IMPLICITLY_DENIED;
        }
        boolean limits = root
                || ((set.boundary().isEmpty() || says(set.boundary(), true, Effect.ALLOW, 1))
                        && (set.session().isEmpty() || allows(set.session(), 1)));
        boolean identity = root || (says(set.identity(), true, Effect.ALLOW, 1) && limits);
        boolean granted;
        if (root && request.action().equalsIgnoreCase("sts:AssumeRole")) {
            granted = false;
        } else if (service) {
            granted = allows(set.resource(), 2);
        } else if (!account(caller).equals(request.account())) {
            granted = identity && allows(set.resource(), 1);
        } else {
            String action = request.action().toLowerCase(Locale.ROOT);
            boolean role = request.resource().matches("(?s)arn:[^:]*:iam::[^:]*:role/.*");
            boolean trust =
                    !set.resource().isEmpty() && (action.startsWith("kms:") || (action.startsWith("sts:") && role));
            granted = allows(set.resource(), 3)
                    || (allows(set.resource(), 2) && limits)
                    || (identity && (!trust || allows(set.resource(), 1)));
        }
        return granted ? Outcome.ALLOWED : Outcome.IMPLICITLY_DENIED;
    }

    private boolean allows(List<Policy> policies, int closeness) {
        return says(policies, false, Effect.ALLOW, closeness);
    }

    private boolean says(List<Policy> policies, boolean completes, Effect effect, int closeness) {
        return policies.stream().anyMatch(policy -> says(policy, completes, effect, closeness));
    }

    private boolean says(Policy policy, boolean completes, Effect effect, int closeness) {
        boolean variables = policy.effectiveVersion() == PolicyVersion.V2012_10_17;
        return policy.statements().stream()
                .filter(statement -> statement.effect() == effect)
                .anyMatch(statement -> principal(statement) >= closeness
                        && action(statement)
                        && resource(statement, variables, completes || readings.completesEverywhere())
                        && statement.conditions().stream().allMatch(condition -> condition(condition, variables)));
    }

    // Principals: 0 not named, 1 by account, 2 by role, 3 itself.

    private int principal(Statement statement) {
        if (statement.principals().isEmpty()) {
            return 3;
        }
        List<Principal> names = statement.principals().get().values();
        List<Integer> found = names.stream().map(this::closeness).toList();
        int best = found.stream().mapToInt(i -> i).max().orElse(0);
        if (!statement.principals().get().excluded()) {
            return best;
        }
        if (statement.effect() == Effect.ALLOW) {
            return best == 0 ? 3 : 0;
        }
        if (!caller.startsWith("arn:")) {
            return best == 0 ? 3 : 0;
        }
        boolean root = caller.endsWith(":root");
        if (!root && !set.boundary().isEmpty()) {
            return 3;
        }
        if (names.stream().anyMatch(name -> name.value().equals("*"))) {
            return 0;
        }
        if (root) {
            return best == 0 ? 3 : 0;
        }
        boolean spared = found.contains(1) && (found.contains(2) || (!isSession() && found.contains(3)));
        return spared ? 0 : 3;
    }

    private boolean isSession() {
        return caller.contains(":assumed-role/");
    }

    private int closeness(Principal name) {
        if (name.type() == PrincipalType.ANYONE) {
            return 3;
        }
        if (name.type() != PrincipalType.AWS) {
            return name.value().equals(caller) && !caller.startsWith("arn:") ? 3 : 0;
        }
        if (name.value().equals("*")) {
            return 3;
        }
        if (!caller.startsWith("arn:")) {
            return 0;
        }
        String account = account(caller);
        if (name.value().equals(account) || name.value().equals("arn:aws:iam::" + account + ":root")) {
            return caller.endsWith(":root") ? 3 : 1;
        }
        if (name.value().equals(caller)) {
            return caller.contains(":role/") ? 2 : 3;
        }
        Matcher session =
                Pattern.compile("arn:aws:sts::(\\d+):assumed-role/([^/]+)/.*").matcher(caller);
        return session.matches()
                        && name.value().matches("arn:aws:iam::" + session.group(1) + ":role/(.*/)?" + session.group(2))
                ? 2
                : 0;
    }

    private static String account(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length > 4 ? parts[4] : "";
    }

    // Actions and resources.

    private boolean action(Statement statement) {
        boolean named = statement.actions().values().stream()
                .anyMatch(action -> like(
                        wild(action.toLowerCase(Locale.ROOT)), request.action().toLowerCase(Locale.ROOT)));
        return named != statement.actions().excluded();
    }

    private boolean resource(Statement statement, boolean variables, boolean completes) {
        if (statement.resources().isEmpty()) {
            return true;
        }
        boolean named = statement.resources().get().values().stream()
                .anyMatch(resource -> resource(resource, variables, completes));
        return named != statement.resources().get().excluded();
    }

    private boolean resource(String pattern, boolean variables, boolean completes) {
        if (pattern.equals("*")) {
            return true;
        }
        String whole = pattern;
        while ((completes || pattern.endsWith("*")) && whole.split(":", 6).length < 6) {
            whole += ":*";
        }
        String[] parts = whole.split(":", 6);
        if (parts.length < 6 || !request.resource().startsWith("arn:")) {
            return false;
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            boolean beyond = readings.starsGoBeyondColons() && parts[i].endsWith("*");
            String part = beyond ? parts[i].substring(0, parts[i].length() - 1) : parts[i];
            regex.append(wild(part, "[^:]")).append(beyond ? ".*:" : ":");
        }
        return pattern(parts[5], variables, true)
                .filter(last -> like(regex + last, request.resource()))
                .isPresent();
    }

    private boolean arn(String pattern, String arn, boolean variables) {
        if (pattern.equals("*")) {
            return true;
        }
        // Colons of variables are hidden while the pattern is cut.
        StringBuilder hidden = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            depth += variables && pattern.startsWith("${", i) ? 1 : variables && depth > 0 && c == '}' ? -1 : 0;
            hidden.append(depth > 0 && c == ':' ? '\u0001' : c);
        }
        String[] wanted = hidden.toString().split(":", 6);
        String[] found = arn.split(":", 6);
        if (wanted.length < 6 || found.length < 6 || !found[0].equals("arn")) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            Optional<String> regex = pattern(wanted[i].replace('\u0001', ':'), variables, true);
            if (regex.isEmpty() || !like(regex.get(), found[i])) {
                return false;
            }
        }
        return true;
    }

    // Text with variables, as a regular expression.

    private Optional<String> pattern(String text, boolean variables, boolean wildcards) {
        StringBuilder regex = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(text);
        int at = 0;
        while (variables && matcher.find()) {
            regex.append(part(text.substring(at, matcher.start()), wildcards));
            at = matcher.end();
            String name = matcher.group(1).strip();
            if (List.of("*", "?", "$").contains(name)) {
                regex.append(Pattern.quote(name));
                continue;
            }
            ContextValue value = context.get(name);
            if (value != null && !value.multivalued() && !value.values().get(0).isEmpty()) {
                regex.append(Pattern.quote(value.values().get(0)));
            } else if (matcher.group(2) != null) {
                regex.append(Pattern.quote(matcher.group(2)));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(regex.append(part(text.substring(at), wildcards)).toString());
    }

    private static String part(String text, boolean wildcards) {
        return wildcards ? wild(text, ".") : Pattern.quote(text);
    }

    private static String wild(String text) {
        return wild(text, ".");
    }

    private static String wild(String text, String any) {
        if (WILD.size() > MOST_PATTERNS) {
            WILD.clear();
        }
        return WILD.computeIfAbsent(any + text, key -> {
            StringBuilder regex = new StringBuilder();
            for (String piece : text.split("(?<=[*?])|(?=[*?])", -1)) {
                regex.append(piece.equals("*") ? any + "*" : piece.equals("?") ? any : Pattern.quote(piece));
            }
            return regex.toString();
        });
    }

    private static boolean like(String regex, String text) {
        if (PATTERNS.size() > MOST_PATTERNS) {
            PATTERNS.clear();
        }
        return PATTERNS.computeIfAbsent(regex, r -> Pattern.compile(r, Pattern.DOTALL))
                .matcher(text)
                .matches();
    }

    // Conditions.

    private boolean condition(Condition condition, boolean variables) {
        String operator = condition.operator().comparison().text();
        ContextValue value = context.get(condition.key());
        Quantifier quantifier = condition.operator().quantifier();
        if (operator.equals("Null")) {
            boolean missing = value == null || (value.values().isEmpty() && readings.emptySetIsMissing());
            if (missing && quantifier != Quantifier.NONE && readings.nullIsAskedOfEachValue()) {
                return quantifier == Quantifier.FOR_ALL_VALUES;
            }
            return condition.values().stream().anyMatch(wanted -> wanted.equalsIgnoreCase(Boolean.toString(missing)));
        }
        boolean negative = operator.contains("Not");
        if (value != null
                && quantifier != Quantifier.NONE
                && readings.blankIsNothing()
                && value.values().stream().allMatch(String::isEmpty)) {
            value = null;
        }
        if (value == null) {
            return switch (quantifier) {
                case FOR_ALL_VALUES -> true;
                case FOR_ANY_VALUE -> false;
                case NONE -> negative || condition.operator().ifExists();
            };
        }
        BiPredicate<String, String> test =
                (policy, actual) -> compare(operator.replace("Not", ""), policy, actual, variables);
        BiPredicate<List<String>, String> one =
                (policies, actual) -> negative != policies.stream().anyMatch(policy -> test.test(policy, actual));
        boolean any = value.values().stream().anyMatch(actual -> one.test(condition.values(), actual));
        boolean all = value.values().stream().allMatch(actual -> one.test(condition.values(), actual));
        if (quantifier == Quantifier.NONE && value.multivalued()) {
            return switch (readings.plainOperatorOnSet()) {
                case NEVER -> false;
                case ANY -> any;
                case ALL -> all;
                case ALWAYS -> true;
            };
        }
        return quantifier == Quantifier.FOR_ANY_VALUE ? any : all;
    }

    private boolean compare(String operator, String policy, String actual, boolean variables) {
        return switch (operator) {
            case "StringEquals" ->
                pattern(policy, variables, false)
                        .filter(regex -> like(regex, actual))
                        .isPresent();
            case "StringEqualsIgnoreCase" ->
                pattern(policy, variables, false)
                        .filter(regex -> like("(?iu)" + regex, actual))
                        .isPresent();
            case "StringLike" ->
                pattern(policy, variables, true)
                        .filter(regex -> like(regex, actual))
                        .isPresent();
            case "ArnEquals", "ArnLike" -> arn(policy, actual, variables);
            case "Bool" ->
                List.of("true", "false").contains(policy.toLowerCase(Locale.ROOT)) && policy.equalsIgnoreCase(actual);
            case "IpAddress" -> within(policy, actual);
            case "BinaryEquals" ->
                policy.equals(actual) && policy.matches("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/][AQgw]==)?");
            default -> {
                Optional<Integer> sign =
                        operator.startsWith("Numeric") ? numbers(actual, policy) : dates(actual, policy);
                String relation = operator.replace("Numeric", "").replace("Date", "");
                yield sign.filter(s -> switch (relation) {
                            case "LessThan" -> s < 0;
                            case "LessThanEquals" -> s <= 0;
                            case "GreaterThan" -> s > 0;
                            case "GreaterThanEquals" -> s >= 0;
                            default -> s == 0;
                        })
                        .isPresent();
            }
        };
    }

    private static Optional<Integer> numbers(String left, String right) {
        try {
            return Optional.of(new BigDecimal(left).compareTo(new BigDecimal(right)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> dates(String left, String right) {
        try {
            return Optional.of(date(left).compareTo(date(right)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant date(String text) {
        return text.matches("-?\\d{1,11}")
                ? Instant.ofEpochSecond(Long.parseLong(text))
                : ZonedDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
    }

    private static boolean within(String range, String address) {
        String one = "(\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)";
        if (!range.matches(one + "(/\\d+)?") || !address.matches(one)) {
            return false;
        }
        try {
            String[] parts = range.split("/", 2);
            byte[] net = InetAddress.getByName(parts[0]).getAddress();
            byte[] host = InetAddress.getByName(address).getAddress();
            int bits = parts.length > 1 ? Integer.parseInt(parts[1]) : net.length * 8;
            return net.length == host.length && Arrays.equals(bits(net, bits), bits(host, bits));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean[] bits(byte[] bytes, int count) {
        boolean[] bits = new boolean[count];
        for (int i = 0; i < count; i++) {
            bits[i] = (bytes[i / 8] >> (7 - i % 8) & 1) == 1;
        }
        return bits;
    }
}
