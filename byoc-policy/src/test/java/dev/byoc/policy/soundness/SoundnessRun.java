package dev.byoc.policy.soundness;

import dev.byoc.policy.Policy;
import dev.byoc.policy.evaluation.Outcome;
import dev.byoc.policy.evaluation.PlainEvaluator;
import dev.byoc.policy.evaluation.PolicySet;
import dev.byoc.policy.evaluation.Readings;
import dev.byoc.policy.evaluation.Request;
import dev.byoc.policy.proof.ProofResult;
import dev.byoc.policy.proof.Prover;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Random questions, whose answers are attacked with random requests: what is PROVED must hold for each of them under
 * each reading of AWS's documents, as the plain evaluator decides them; what is REFUTED must be so under each reading
 * of what those leave open.
 */
public final class SoundnessRun {
    private static final List<Theme> THEMES = List.of(Theme.values());
    private static final int ATTACKS = 200;
    private static final int READINGS_OF_WITNESS = 8;

    private final Random random;
    private final Map<ProofResult.Status, Integer> answers = new EnumMap<>(ProofResult.Status.class);
    private final List<String> wrong = new ArrayList<>();
    private long attacks;
    private int pairs;

    private SoundnessRun(long seed) {
        this.random = new Random(seed);
    }

    /** Asks questions about all themes in turn as long as {@code more} says. */
    static SoundnessRun of(long seed, BooleanSupplier more) {
        SoundnessRun run = new SoundnessRun(seed);
        while (more.getAsBoolean()) {
            run.ask(THEMES.get(run.pairs % THEMES.size()));
        }
        return run;
    }

    /**
     * Returns the first wrong answer among {@code pairs} questions about {@code theme}, or an empty text; for mutants,
     * by reflection.
     */
    public static String firstWrong(String theme, long seed, int pairs) {
        SoundnessRun run = new SoundnessRun(seed);
        while (run.pairs < pairs && run.wrong.isEmpty()) {
            run.ask(Theme.valueOf(theme));
        }
        return run.wrong.isEmpty() ? "" : run.wrong.get(0);
    }

    /** What was answered wrongly. */
    List<String> wrong() {
        return wrong;
    }

    /** How many questions were answered by {@code status}. */
    int count(ProofResult.Status status) {
        return answers.getOrDefault(status, 0);
    }

    @Override
    public String toString() {
        return pairs + " pairs " + answers + ", " + attacks + " attacks, " + wrong.size() + " wrong";
    }

    private void ask(Theme theme) {
        pairs++;
        RandomSubjects subjects = new RandomSubjects(random, theme);
        switch (theme) {
            case TAGS -> tags(subjects.tagging());
            case ESCALATION -> escalation(subjects.escalating());
            default -> implies(subjects, theme);
        }
    }

    private void implies(RandomSubjects subjects, Theme theme) {
        PolicySet second = subjects.set();
        PolicySet first = random.nextInt(4) == 0 ? subjects.set() : subjects.like(second);
        boolean fixed = random.nextInt(theme == Theme.CALLERS || theme == Theme.ORGANISATIONS ? 3 : 20) == 0;
        String any = random.nextInt(3) == 0
                ? Vocabulary.ACCOUNT
                : Vocabulary.CALLERS.get(random.nextInt(Vocabulary.CALLERS.size()));
        String caller = fixed ? any : "";
        Prover prover =
                fixed ? Prover.builder().caller(caller).account(owner(caller)).build() : Prover.standard();
        ProofResult result = prover.allowsNoMoreThan(first, second);
        answers.merge(result.status(), 1, Integer::sum);
        Attack attack = new Attack(random, first, second);
        for (int i = 0; result.proved() && i < ATTACKS; i++) {
            Request request = attack.request(caller);
            if (fixed) {
                request = request.toBuilder().account(owner(caller)).build();
            }
            check(first, second, request, attack.readings());
        }
        if (result.refuted()) {
            for (int i = 0; i < READINGS_OF_WITNESS; i++) {
                witness(first, second, result, documented(attack.readings()));
            }
        }
    }

    private static String owner(String caller) {
        String[] parts = caller.split(":", 6);
        return parts.length > 4 ? parts[4] : Vocabulary.ACCOUNT;
    }

    /** AWS documents that stars can go beyond colons; the rest is open. */
    private static Readings documented(Readings readings) {
        return new Readings(
                true,
                readings.completesEverywhere(),
                readings.plainOperatorOnSet(),
                readings.emptySetIsMissing(),
                readings.blankIsNothing(),
                readings.nullIsAskedOfEachValue());
    }

    private void check(PolicySet first, PolicySet second, Request request, Readings readings) {
        attacks++;
        if (allows(first, request, readings) && !allows(second, request, readings)) {
            wrong.add("PROVED, but " + request + " " + readings + " is allowed by " + text(first) + " and not by "
                    + text(second));
        }
    }

    private void witness(PolicySet first, PolicySet second, ProofResult result, Readings readings) {
        Request request = result.witness().orElseThrow();
        if (!allows(first, request, readings) || allows(second, request, readings)) {
            wrong.add("REFUTED by what does not show it: " + request + " " + readings + ": " + text(first) + " "
                    + text(second));
        }
    }

    private static String text(PolicySet set) {
        return "identity " + text(set.identity()) + " boundary " + text(set.boundary()) + " session "
                + text(set.session()) + " resource " + text(set.resource()) + " endpoint " + text(set.vpcEndpoint())
                + " scp "
                + set.serviceControl().stream().map(SoundnessRun::text).toList() + " rcp "
                + set.resourceControl().stream().map(SoundnessRun::text).toList();
    }

    private static String text(List<Policy> policies) {
        return policies.stream().map(Policy::toJson).toList().toString();
    }

    private static boolean allows(PolicySet set, Request request, Readings readings) {
        return PlainEvaluator.decide(set, request, readings) == Outcome.ALLOWED;
    }

    private void tags(Policy policy) {
        ProofResult result = Prover.standard().noTagTampering(policy, "team");
        answers.merge(result.status(), 1, Integer::sum);
        PolicySet set = PolicySet.ofIdentity(policy);
        Attack attack = new Attack(random, set, set);
        List<String> taggers = Vocabulary.TAGGERS.keySet().stream().sorted().toList();
        for (int i = 0; result.proved() && i < ATTACKS; i++) {
            String action = taggers.get(random.nextInt(taggers.size()));
            String key = List.of("team", "Team", "TEAM").get(random.nextInt(3));
            List<String> keys = new ArrayList<>(List.of(key));
            if (random.nextInt(3) == 0) {
                keys.add("other");
            }
            Request request = Request.builder()
                    .principal(Vocabulary.ROLE)
                    .action(action)
                    .resource(Vocabulary.TAGGERS.getOrDefault(action, "*"))
                    .contextValues("aws:TagKeys", keys)
                    .context("aws:RequestTag/" + key, "x")
                    .build();
            attacks++;
            Readings readings = attack.readings();
            if (allows(set, request, readings)) {
                wrong.add("PROVED, but " + policy.toJson() + " lets tags be written: " + request + " " + readings);
            }
        }
    }

    private void escalation(Policy policy) {
        ProofResult result = Prover.standard().noEscalation(policy);
        answers.merge(result.status(), 1, Integer::sum);
        PolicySet set = PolicySet.ofIdentity(policy);
        for (int i = 0; result.proved() && i < ATTACKS; i++) {
            List<String> way = Vocabulary.WAYS.get(random.nextInt(Vocabulary.WAYS.size()));
            attacks++;
            if (way.stream().allMatch(action -> allows(set, step(action), Readings.EVALUATOR))) {
                wrong.add("PROVED, but " + policy.toJson() + " opens " + way);
            }
        }
    }

    private static Request step(String action) {
        String service = action.substring(0, action.indexOf(':'));
        Request.Builder request = Request.builder().principal(Vocabulary.ROLE).action(action);
        return service.equals("iam")
                ? request.resource("arn:aws:iam::111122223333:role/admin")
                        .context("iam:PassedToService", "x.amazonaws.com")
                        .build()
                : request.resource("arn:aws:" + service + ":eu-west-1:111122223333:foreign/x")
                        .build();
    }
}
