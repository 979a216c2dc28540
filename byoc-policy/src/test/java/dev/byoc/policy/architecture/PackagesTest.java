package dev.byoc.policy.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.byoc.policy.Policy;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packages of the module: how they depend on each other, how large they are, and what they show to users. */
@AnalyzeClasses(packages = "dev.byoc.policy", importOptions = ImportOption.DoNotIncludeTests.class)
class PackagesTest {
    private static final int MOST_FILES = 40;

    /** Every public type of an exported package. Who adds one here adds it to what users rely on. */
    private static final Map<String, Set<String>> PUBLIC_TYPES = Map.of(
            "dev.byoc.policy",
            Set.of(
                    "Arn",
                    "Comparison",
                    "Condition",
                    "ConditionOperator",
                    "Effect",
                    "Policy",
                    "PolicyQuota",
                    "ReadLimits",
                    "PolicySyntaxException",
                    "PolicyVersion",
                    "Principal",
                    "PrincipalType",
                    "Quantifier",
                    "Selection",
                    "Statement",
                    "Statement.ActionStage",
                    "Statement.Builder",
                    "Statement.ResourceStage"),
            "dev.byoc.policy.catalog",
            Set.of("AccessLevel", "ActionInfo", "ActionResource", "Catalog", "ContextKey", "ResourceTypeInfo"),
            "dev.byoc.policy.evaluation",
            Set.of(
                    "Call",
                    "Call.Builder",
                    "CallDecision",
                    "ContextValue",
                    "Decision",
                    "Evaluator",
                    "Outcome",
                    "PolicyLayer",
                    "PolicySet",
                    "PolicySet.Builder",
                    "Request",
                    "Request.Builder",
                    "StatementReference"),
            "dev.byoc.policy.lint",
            Set.of("Lint", "LintCode", "LintFinding", "Severity"),
            "dev.byoc.policy.proof",
            Set.of(
                    "DeadStatements",
                    "PolicyDifference",
                    "ProofResult",
                    "ProofResult.Status",
                    "Prover",
                    "Prover.Builder",
                    "RequestSpace",
                    "UnusedRight"),
            "dev.byoc.policy.scope",
            Set.of(
                    "Claim",
                    "Claim.Kind",
                    "ClaimResult",
                    "EnclavePolicies",
                    "EnclaveScope",
                    "EnclaveScope.Builder",
                    "Limits",
                    "Location",
                    "RequiredCall",
                    "Review",
                    "SandboxScope",
                    "SandboxScope.Builder",
                    "Scope",
                    "Trust"));

    private static final Set<String> EXPORTED = exported();

    @ArchTest
    static final ArchRule PACKAGES_DEPEND_IN_ONE_DIRECTION =
            slices().assignedFrom(eachPackage()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EXPORTED_SIGNATURES_HAVE_ONLY_EXPORTED_TYPES = classes()
            .that(DescribedPredicate.describe("users can see", PackagesTest::isVisible))
            .should(haveOnlyExportedTypesInTheirSignatures());

    @ArchTest
    static void packages_allOfThem_haveAtMostFortyFiles(JavaClasses classes) {
        Map<String, Set<String>> files = new TreeMap<>();
        classes.forEach(type -> files.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
                .add(outermost(type).getName()));
        assertThat(files).hasSizeGreaterThan(EXPORTED.size()).allSatisfy((name, types) -> assertThat(types)
                .hasSizeLessThanOrEqualTo(MOST_FILES));
    }

    @ArchTest
    static void exportedPackages_allOfThem_showTheTypesThatAreMeantForUsers(JavaClasses classes) {
        Map<String, Set<String>> seen = new TreeMap<>();
        EXPORTED.forEach(name -> seen.put(name, new TreeSet<>()));
        classes.stream().filter(PackagesTest::isVisible).forEach(type -> Objects.requireNonNull(
                        seen.get(type.getPackageName()))
                .add(type.getName()
                        .substring(type.getPackageName().length() + 1)
                        .replace('$', '.')));
        assertThat(seen).isEqualTo(PUBLIC_TYPES);
    }

    /** Returns what the module's own descriptor exports to everybody. */
    private static Set<String> exported() {
        try {
            Path classes = Path.of(Policy.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return ModuleFinder.of(classes).find("dev.byoc.policy").orElseThrow().descriptor().exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(JavaClass type) {
        return EXPORTED.contains(type.getPackageName())
                && isOpen(type)
                && type.getEnclosingClass().map(PackagesTest::isVisible).orElse(true);
    }

    private static boolean isOpen(HasModifiers member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(PackagesTest::outermost).orElse(type);
    }

    private static SliceAssignment eachPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }

    private static ArchCondition<JavaClass> haveOnlyExportedTypesInTheirSignatures() {
        return new ArchCondition<>("have only exported types in their signatures") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                signature(type)
                        .flatMap(used -> used.getAllInvolvedRawTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(used -> used.getPackageName().startsWith("dev.byoc.policy") && !isVisible(used))
                        .distinct()
                        .forEach(used -> events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " shows " + used.getName() + ", which users cannot see")));
            }
        };
    }

    private static Stream<JavaType> signature(JavaClass type) {
        List<JavaType> used = new ArrayList<>(type.getInterfaces());
        type.getSuperclass().ifPresent(used::add);
        for (JavaField field : type.getFields()) {
            if (isOpen(field)) {
                used.add(field.getType());
            }
        }
        for (JavaCodeUnit unit : type.getCodeUnits()) {
            if (isOpen(unit)) {
                used.add(unit.getReturnType());
                used.addAll(unit.getParameterTypes());
                used.addAll(unit.getExceptionTypes());
            }
        }
        return used.stream();
    }
}
