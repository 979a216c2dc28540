package dev.byoc.aws.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.byoc.ByocEnvironment;
import dev.byoc.port.Pauser;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Time, waiting and chance enter through InstantSource, Pauser and RandomGenerator, so that tests decide about them.
 */
@AnalyzeClasses(packages = "dev.byoc", importOptions = MainClasses.class)
class TimeAndChanceTest {
    @ArchTest
    static final ArchRule NOBODY_READS_THE_SYSTEM_CLOCK = noClasses()
            .should()
            .callMethodWhere(target(owner(resideInAPackage("java.time"))).and(target(name("now"))))
            .orShould()
            .callMethodWhere(call(System.class, "currentTimeMillis|nanoTime"))
            .orShould()
            .callMethodWhere(call(Clock.class, "system.*|tick.*"))
            .orShould()
            .callConstructor(Date.class)
            .orShould()
            .callMethodWhere(call(Calendar.class, "getInstance"));

    @ArchTest
    static final ArchRule ONLY_THE_SYSTEM_PAUSER_SLEEPS = noClasses()
            .that()
            .areNotAssignableTo(Pauser.class)
            .should()
            .callMethodWhere(call(Thread.class, "sleep"))
            .orShould()
            .callMethodWhere(call(TimeUnit.class, "sleep"))
            .orShould()
            .callMethodWhere(call(LockSupport.class, "parkNanos|parkUntil"));

    @ArchTest
    static final ArchRule NOBODY_HAS_RANDOM_NUMBERS_OF_ITS_OWN = noClasses()
            .should()
            .callMethodWhere(call(UUID.class, "randomUUID"))
            .orShould()
            .callMethodWhere(call(Math.class, "random"))
            .orShould()
            .callMethodWhere(call(RandomGenerator.class, "of|getDefault"))
            .orShould()
            .callConstructorWhere(target(owner(type(Random.class))))
            .orShould()
            .callConstructorWhere(target(owner(type(SplittableRandom.class))))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class);

    @ArchTest
    static final ArchRule ONLY_AN_ENVIRONMENT_HAS_THE_SYSTEMS_BY_DEFAULT = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ByocEnvironment.Builder.class.getName())
            .should()
            .callConstructorWhere(target(owner(type(SecureRandom.class))))
            .orShould()
            .callMethodWhere(call(SecureRandom.class, "getInstance.*"));

    private static DescribedPredicate<JavaCall<?>> call(Class<?> owner, String names) {
        DescribedPredicate<AccessTarget.CodeUnitCallTarget> ofOwner = DescribedPredicate.describe(
                "of " + owner.getSimpleName(), target -> target.getOwner().isEquivalentTo(owner));
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + names,
                call -> ofOwner.test(call.getTarget()) && nameMatching(names).test(call.getTarget()));
    }
}
