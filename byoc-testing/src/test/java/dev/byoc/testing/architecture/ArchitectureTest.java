package dev.byoc.testing.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.byoc.port.Pauser;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/** The borders between the rooms, and what only certain rooms may do. */
@AnalyzeClasses(packages = "dev.byoc", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] CORE = {
        "dev.byoc",
        "dev.byoc.attestation..",
        "dev.byoc.error..",
        "dev.byoc.event..",
        "dev.byoc.image..",
        "dev.byoc.internal..",
        "dev.byoc.model..",
        "dev.byoc.port..",
        "dev.byoc.rollout..",
        "dev.byoc.sizing.."
    };

    @ArchTest
    static final ArchRule CORE_KNOWS_NEITHER_POLICY_NOR_PROVIDER_NOR_TESTS = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.byoc.policy..",
                    "dev.byoc.aws..",
                    "dev.byoc.testing..",
                    "software.amazon..",
                    "org.junit..",
                    "org.assertj..");

    @ArchTest
    static final ArchRule POLICY_KNOWS_NOTHING_ELSE_OF_OURS = noClasses()
            .that()
            .resideInAPackage("dev.byoc.policy..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(CORE)
                    .or(resideInAnyPackage("dev.byoc.testing..", "dev.byoc.aws..", "software.amazon..")))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule TESTING_KNOWS_NO_PROVIDER = noClasses()
            .that()
            .resideInAPackage("dev.byoc.testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.byoc.aws..", "software.amazon..");

    @ArchTest
    static final ArchRule INTERNALS_STAY_IN_THEIR_MODULE = noClasses()
            .that()
            .resideInAnyPackage("dev.byoc.testing..", "dev.byoc.policy..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.byoc.internal..");

    @ArchTest
    static final ArchRule THE_MODEL_KNOWS_NOTHING_BUT_ITSELF = noClasses()
            .that()
            .resideInAPackage("dev.byoc.model")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage(CORE).and(DescribedPredicate.not(resideInAPackage("dev.byoc.model"))));

    @ArchTest
    static final ArchRule PORTS_KNOW_THE_MODEL_ALONE = noClasses()
            .that()
            .resideInAPackage("dev.byoc.port")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.byoc", "dev.byoc.internal..", "dev.byoc.event.."));

    @ArchTest
    static final ArchRule NOBODY_READS_THE_CLOCK = noClasses()
            .should()
            .callMethodWhere(target(owner(type(Instant.class))).and(target(name("now"))))
            .orShould()
            .callMethodWhere(target(owner(type(System.class)))
                    .and(target(name("currentTimeMillis")).or(target(name("nanoTime")))))
            .orShould()
            .callMethodWhere(target(owner(resideInAPackage("java.time"))).and(target(name("now"))));

    @ArchTest
    static final ArchRule ONLY_THE_SYSTEM_PAUSER_SLEEPS = noClasses()
            .that()
            .areNotAssignableTo(Pauser.class)
            .should()
            .callMethodWhere(target(owner(type(Thread.class))).and(target(name("sleep"))));

    @ArchTest
    static final ArchRule NOBODY_DRAWS_LOTS_BY_ITSELF = noClasses()
            .should()
            .callMethodWhere(target(owner(type(UUID.class))).and(target(name("randomUUID"))))
            .orShould()
            .callMethodWhere(target(owner(type(Math.class))).and(target(name("random"))))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom");

    @ArchTest
    static final ArchRule PUBLIC_METHODS_OF_CORE_SPEAK_OF_NOTHING_FOREIGN = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(resideInAnyPackage(CORE)
                    .and(DescribedPredicate.not(resideInAPackage("dev.byoc.internal..")))
                    .and(DescribedPredicate.describe(
                            "are public", type -> type.getModifiers().contains(JavaModifier.PUBLIC))))
            .should(speakOnlyOfTheJdkAndCore());

    @ArchTest
    static final ArchRule PACKAGES_DEPEND_IN_ONE_DIRECTION =
            slices().matching("dev.byoc.(testing..)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EXCEPTIONS_ARE_THE_ERROR_PACKAGES_OWN = classes()
            .that()
            .areAssignableTo(RuntimeException.class)
            .and()
            .resideInAnyPackage(CORE)
            .should()
            .resideInAPackage("dev.byoc.error");

    private static ArchCondition<JavaMethod> speakOnlyOfTheJdkAndCore() {
        return new ArchCondition<>("have only types of the JDK and of core in their signatures") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                        .flatMap((JavaType type) -> type.getAllInvolvedRawTypes().stream())
                        .filter(type -> !isOurs(type))
                        .forEach(type -> events.add(
                                SimpleConditionEvent.violated(method, method.getFullName() + " speaks of " + type)));
            }
        };
    }

    private static boolean isOurs(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        return base.isPrimitive()
                || base.getName().startsWith("java.")
                || resideInAnyPackage(CORE).test(base);
    }
}
