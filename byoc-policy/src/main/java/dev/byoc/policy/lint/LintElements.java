package dev.byoc.policy.lint;

import dev.byoc.policy.Effect;
import dev.byoc.policy.Selection;
import dev.byoc.policy.Statement;
import dev.byoc.policy.catalog.Catalog;
import dev.byoc.policy.internal.text.ArnPattern;
import dev.byoc.policy.internal.text.Glob;
import java.util.List;
import java.util.Locale;

/** Checks the actions, resources and principals of a statement by themselves. */
final class LintElements {
    private static final int ACCOUNT = 4;

    private final Catalog catalog;
    private final Statement statement;
    private final String place;
    private final List<LintFinding> findings;

    LintElements(Catalog catalog, Statement statement, String place, List<LintFinding> findings) {
        this.catalog = catalog;
        this.statement = statement;
        this.place = place;
        this.findings = findings;
    }

    void check() {
        String actions = place + (statement.actions().excluded() ? ".NotAction" : ".Action");
        List<String> names = statement.actions().values();
        empty(names, actions);
        for (String name : names) {
            action(name, actions);
        }
        covered(names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList(), LintCode.REDUNDANT_ACTION, actions);
        statement.resources().ifPresent(this::resources);
        boolean others = statement.principals().map(Selection::excluded).orElse(false);
        if (others && statement.effect() == Effect.ALLOW) {
            findings.add(new LintFinding(
                    LintCode.ALLOW_WITH_NOT_PRINCIPAL, place + ".NotPrincipal", "everybody else is allowed"));
        }
    }

    private void action(String name, String where) {
        int colon = name.indexOf(':');
        String service = colon < 0 ? "" : name.substring(0, colon).toLowerCase(Locale.ROOT);
        if (catalog.knows(service)) {
            Glob glob = Glob.of(name.toLowerCase(Locale.ROOT));
            boolean known = glob.isLiteral()
                    ? catalog.findAction(name).isPresent()
                    : catalog.actions().stream().anyMatch(a -> glob.matches(a.toLowerCase(Locale.ROOT)));
            if (!known) {
                findings.add(new LintFinding(LintCode.INVALID_ACTION, where, name + " is unknown"));
            }
        }
    }

    private void resources(Selection<String> resources) {
        String where = place + (resources.excluded() ? ".NotResource" : ".Resource");
        empty(resources.values(), where);
        for (String resource : resources.values()) {
            ArnPattern pattern = ArnPattern.ofResource(resource, true);
            if (!pattern.everything() && (pattern.parts().size() < 6 || !resource.startsWith("arn:"))) {
                findings.add(new LintFinding(LintCode.INVALID_ARN_RESOURCE, where, resource + " fits nothing"));
            } else if (!pattern.everything() && !isAccount(pattern)) {
                findings.add(new LintFinding(LintCode.INVALID_ARN_ACCOUNT, where, resource + " fits nothing"));
            }
        }
        covered(resources.values(), LintCode.REDUNDANT_RESOURCE, where);
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
            findings.add(new LintFinding(LintCode.EMPTY_LIST, where, "nothing is named"));
        }
    }

    /** Finds texts that another covers; a pattern covers another when it fits the other's text as it is written. */
    private void covered(List<String> values, LintCode code, String where) {
        for (int i = 0; i < values.size(); i++) {
            for (int j = 0; j < values.size(); j++) {
                boolean same = values.get(i).equals(values.get(j));
                if (i != j && (same ? j < i : Glob.of(values.get(j)).matches(values.get(i)))) {
                    findings.add(new LintFinding(code, where, values.get(j) + " covers " + values.get(i)));
                    break;
                }
            }
        }
    }
}
