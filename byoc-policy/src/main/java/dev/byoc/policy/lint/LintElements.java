package dev.byoc.policy.lint;

import dev.byoc.policy.Effect;
import dev.byoc.policy.Selection;
import dev.byoc.policy.Statement;
import dev.byoc.policy.evaluation.PolicyLayer;
import dev.byoc.policy.internal.text.ArnPattern;
import dev.byoc.policy.internal.text.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks the name, actions, resources and principals of a statement by themselves. */
final class LintElements {
    private static final int ACCOUNT = 4;
    private static final int PARTS = 6;

    private final LintSubject subject;
    private final Statement statement;

    LintElements(LintSubject subject) {
        this.subject = subject;
        this.statement = subject.statement();
    }

    void check() {
        statement.sid().ifPresent(this::sid);
        String actions = subject.place() + (statement.actions().excluded() ? ".NotAction" : ".Action");
        List<String> names = statement.actions().values();
        empty(names, actions);
        for (String name : names) {
            action(name, actions);
        }
        covered(names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList(), LintCode.REDUNDANT_ACTION, actions);
        statement.resources().ifPresent(this::resources);
        boolean others = statement.principals().map(Selection::excluded).orElse(false);
        if (others && statement.effect() == Effect.ALLOW) {
            subject.add(
                    LintCode.ALLOW_WITH_NOT_PRINCIPAL, subject.place() + ".NotPrincipal", "everybody else is allowed");
        }
    }

    /** Keys, queues and others have rules of their own for the names of statements, so theirs are left alone. */
    private void sid(String sid) {
        String where = subject.place() + ".Sid";
        boolean ofIam = subject.layer() != PolicyLayer.RESOURCE && subject.layer() != PolicyLayer.VPC_ENDPOINT;
        if (sid.isEmpty()) {
            subject.add(LintCode.EMPTY_SID_VALUE, where, "the name is empty");
        } else if (ofIam && !sid.matches("[A-Za-z0-9]*")) {
            subject.add(LintCode.UNSUPPORTED_SID, where, "\"" + sid + "\" holds other characters");
        }
    }

    private void action(String name, String where) {
        if (name.chars().anyMatch(c -> Character.isWhitespace(c) || c == ',')) {
            subject.add(
                    LintCode.INVALID_ACTION, where, "\"" + name + "\" holds a blank or a comma, and no action does");
            return;
        }
        int colon = name.indexOf(':');
        String service = colon < 0 ? "" : name.substring(0, colon).toLowerCase(Locale.ROOT);
        if (subject.catalog().knows(service)) {
            Glob glob = Glob.of(name.toLowerCase(Locale.ROOT));
            boolean known = subject.catalog().findAction(name).isPresent();
            if (!known && !glob.isLiteral()) {
                subject.budget().spend(LintSubject.LOOK_THROUGH_SERVICE);
                known = subject.known().fits(service, glob);
            }
            if (!known) {
                subject.add(LintCode.INVALID_ACTION, where, name + " is unknown");
            }
        }
    }

    private void resources(Selection<String> resources) {
        String where = subject.place() + (resources.excluded() ? ".NotResource" : ".Resource");
        empty(resources.values(), where);
        for (String resource : resources.values()) {
            ArnPattern pattern = ArnPattern.ofResource(resource, true);
            if (pattern.everything()) {
                continue;
            }
            if (!resource.startsWith("arn:")) {
                subject.add(LintCode.INVALID_ARN_RESOURCE, where, resource + " fits nothing");
            } else if (!resource.endsWith("*") && resource.split(":", PARTS).length < PARTS) {
                incomplete(resource, where);
            } else if (!isAccount(pattern)) {
                subject.add(LintCode.INVALID_ARN_ACCOUNT, where, resource + " fits nothing");
            }
        }
        covered(resources.values(), LintCode.REDUNDANT_RESOURCE, where);
    }

    private void incomplete(String resource, String where) {
        int missing = PARTS - resource.split(":", PARTS).length;
        switch (subject.layer()) {
            case IDENTITY, BOUNDARY ->
                subject.add(
                        LintCode.MISSING_ARN_FIELD,
                        where,
                        resource + " is completed with * and means all of " + resource + ":*".repeat(missing));
            case SESSION -> subject.add(LintCode.INVALID_ARN_RESOURCE, where, resource + " is refused by AWS");
            default -> subject.add(LintCode.INVALID_ARN_RESOURCE, where, resource + " fits nothing for certain");
        }
    }

    private static boolean isAccount(ArnPattern pattern) {
        String account =
                pattern.parts().get(ACCOUNT).fixed().map(Glob::toString).orElse("*");
        return account.isEmpty()
                || account.equals("aws")
                || account.indexOf('*') >= 0
                || account.indexOf('?') >= 0
                || account.matches("\\d{12}");
    }

    private void empty(List<String> values, String where) {
        if (values.isEmpty()) {
            subject.add(LintCode.EMPTY_LIST, where, "nothing is named");
        }
    }

    /** Finds texts that another covers; a pattern covers another when it fits the other's text as it is written. */
    private void covered(List<String> values, LintCode code, String where) {
        Map<String, Integer> first = new HashMap<>();
        List<Integer> wild = new ArrayList<>();
        List<Glob> globs = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Glob glob = Glob.of(values.get(i));
            if (first.putIfAbsent(values.get(i), i) == null && !glob.isLiteral()) {
                wild.add(i);
                globs.add(glob);
            }
        }
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            int covering = first.getOrDefault(value, i);
            subject.budget().spend(1 + wild.size());
            for (int w = 0; covering == i && w < wild.size(); w++) {
                if (!values.get(wild.get(w)).equals(value) && globs.get(w).matches(value)) {
                    covering = wild.get(w);
                }
            }
            if (covering != i) {
                subject.add(code, where, values.get(covering) + " covers " + value);
            }
        }
    }
}
