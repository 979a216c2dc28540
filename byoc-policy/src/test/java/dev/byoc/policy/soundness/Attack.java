package dev.byoc.policy.soundness;

import dev.byoc.policy.Condition;
import dev.byoc.policy.Effect;
import dev.byoc.policy.Policy;
import dev.byoc.policy.Principal;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.Readings;
import dev.byoc.policy.evaluation.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Random requests that are much like what two sets of policies name, and random readings of AWS's documents. */
final class Attack {
    private static final List<String> FILL =
            List.of("", "", "x", "a", "orders", ":", "a:b", "::", "/", "b/a", "x:orders");
    private static final List<String> STRAY = List.of("", "a", "b", "A", "x", "a:b", "true", "5", "team");

    private final Random random;
    private final List<Statement> allowing = new ArrayList<>();
    private final List<Statement> all = new ArrayList<>();
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final boolean named;
    private final boolean organisation;

    Attack(Random random, PolicySet first, PolicySet second) {
        this.random = random;
        for (PolicySet set : List.of(first, second)) {
            for (List<Policy> policies : layers(set)) {
                policies.forEach(policy -> all.addAll(policy.statements()));
            }
        }
        for (List<Policy> policies : List.of(first.identity(), first.resource())) {
            policies.forEach(policy -> allowing.addAll(policy.statements().stream()
                    .filter(statement -> statement.effect() == Effect.ALLOW)
                    .toList()));
        }
        this.named = all.stream().anyMatch(statement -> statement.principals().isPresent());
        this.organisation = Stream.of(first, second)
                .anyMatch(set -> !set.serviceControl().isEmpty()
                        || !set.resourceControl().isEmpty());
        for (Statement statement : all) {
            for (Condition condition : statement.conditions()) {
                values.computeIfAbsent(condition.key().toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                        .addAll(condition.values());
            }
        }
    }

    private static List<List<Policy>> layers(PolicySet set) {
        List<List<Policy>> layers = new ArrayList<>(
                List.of(set.identity(), set.boundary(), set.session(), set.resource(), set.vpcEndpoint()));
        layers.addAll(set.serviceControl());
        layers.addAll(set.resourceControl());
        return layers;
    }

    private <T> T one(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Returns a request by {@code caller}, or by anybody when that is empty. */
    Request request(String caller) {
        Statement target = allowing.isEmpty() || chance(10) ? null : one(allowing);
        Statement other = all.isEmpty() ? null : one(all);
        Request.Builder request = Request.builder()
                .principal(caller.isEmpty() ? caller() : caller)
                .action(action(target == null || chance(15) ? other : target));
        String tag = chance(80) ? one(STRAY) : "";
        String resource = resource(target == null || chance(25) ? other : target, tag);
        request.resource(resource);
        String account = caller.isEmpty() ? Vocabulary.ACCOUNT : owner(caller);
        request.account(
                named && caller.isEmpty() && chance(30) ? one(List.of("444455556666", "999999999999")) : account);
        if (!tag.isEmpty()) {
            request.context("aws:PrincipalTag/t", tag);
        }
        values.keySet().stream()
                .filter(key -> !key.equals("aws:principaltag/t"))
                .filter(key -> chance(80))
                .forEach(key -> put(request, key, tag));
        return request.build();
    }

    private static String owner(String caller) {
        return caller.length() == 12 ? caller : caller.split(":", 6).length > 4 ? caller.split(":", 6)[4] : "";
    }

    private String caller() {
        if (!named) {
            return organisation && chance(25) ? Vocabulary.LINKED : one(Vocabulary.IDENTITIES);
        }
        if (chance(50)) {
            List<Principal> principals = all.stream()
                    .flatMap(statement -> statement.principals().stream())
                    .flatMap(selection -> selection.values().stream())
                    .filter(principal -> principal.value().length() > 1)
                    .toList();
            if (!principals.isEmpty()) {
                return one(principals).value();
            }
        }
        return one(Vocabulary.CALLERS);
    }

    private String action(@org.jspecify.annotations.Nullable Statement statement) {
        if (statement == null || statement.actions().excluded() || chance(10)) {
            return one(List.of("sqs:SendMessage", "s3:GetObject", "logs:PutLogEvents", "kms:Decrypt", "sqs:Unknown"));
        }
        String pattern = one(statement.actions().values());
        return pattern.equals("*") || pattern.startsWith("*:")
                ? one(List.of("sqs:SendMessage", "s3:GetObject", "sqs:GetQueueUrl", "dynamodb:GetItem"))
                : pattern.replace("*", one(List.of("", "end", "SendMessage"))).replace("?", "e");
    }

    private String resource(@org.jspecify.annotations.Nullable Statement statement, String tag) {
        if (statement == null || statement.resources().isEmpty() || chance(5)) {
            return one(List.of("*", "arn:aws:sqs:eu-west-1:111122223333:orders", "arn:aws:s3:::b/a"));
        }
        String text = filled(one(statement.resources().get().values()), tag);
        while (text.startsWith("arn") && text.split(":", 6).length < 6) {
            text += ":" + one(List.of("", "eu-west-1", "111122223333", "orders"));
        }
        return text;
    }

    /** Returns {@code pattern} with something in the place of each wildcard and each variable. */
    private String filled(String pattern, String tag) {
        String text = pattern.replace("${aws:PrincipalTag/t}", tag)
                .replace("${aws:PrincipalTag/t, 'd'}", tag.isEmpty() ? "d" : tag)
                .replace("${*}", "\u0001");
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            filled.append(c == '*' ? one(FILL) : c == '?' ? one(List.of("x", "a", "1")) : String.valueOf(c));
        }
        return filled.toString().replace('\u0001', '*');
    }

    private void put(Request.Builder request, String key, String tag) {
        boolean set = Vocabulary.SETS.contains(key) || (Vocabulary.EITHER.contains(key) && chance(70));
        if (!set) {
            request.context(key, value(key, tag));
            return;
        }
        List<String> members = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            members.add(chance(15) ? "" : value(key, tag));
        }
        request.contextValues(key, members);
    }

    private String value(String key, String tag) {
        String value = chance(12) ? one(STRAY) : filled(one(values.getOrDefault(key, STRAY)), tag);
        return switch (random.nextInt(12)) {
            case 0 -> value.toUpperCase(Locale.ROOT);
            case 1 -> value.toLowerCase(Locale.ROOT);
            case 2 -> value + "x";
            case 3 -> value.contains("/") ? value.substring(0, value.indexOf('/')) : value;
            default -> value;
        };
    }

    /** Returns one of the ways to read what AWS's documents leave open. */
    Readings readings() {
        if (chance(25)) {
            return Readings.EVALUATOR;
        }
        return new Readings(
                random.nextBoolean(),
                random.nextBoolean(),
                one(List.of(Readings.OnSet.values())),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean());
    }
}
