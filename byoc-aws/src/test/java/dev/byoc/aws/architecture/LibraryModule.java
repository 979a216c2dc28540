package dev.byoc.aws.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import dev.byoc.ByocEnvironment;
import dev.byoc.aws.AwsCloud;
import dev.byoc.policy.Policy;
import dev.byoc.testing.InMemoryCloud;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The modules of the library, and what they show to users. */
enum LibraryModule {
    CORE("dev.byoc", ByocEnvironment.class),
    POLICY("dev.byoc.policy", Policy.class),
    TESTING("dev.byoc.testing", InMemoryCloud.class),
    AWS("dev.byoc.aws", AwsCloud.class);

    private static final Map<LibraryModule, Set<String>> EXPORTED =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(module -> module, LibraryModule::exported));

    private final String moduleName;
    private final Class<?> member;

    LibraryModule(String moduleName, Class<?> member) {
        this.moduleName = moduleName;
        this.member = member;
    }

    String moduleName() {
        return moduleName;
    }

    /** Returns the module that {@code type} is in, which must be one of the library's. */
    static LibraryModule of(JavaClass type) {
        return Arrays.stream(values())
                .filter(module -> module != CORE)
                .filter(module -> isWithin(type.getPackageName(), module.moduleName))
                .findFirst()
                .orElse(CORE);
    }

    static boolean isOurs(JavaClass type) {
        return isWithin(type.getPackageName(), CORE.moduleName);
    }

    private static boolean isWithin(String packageName, String root) {
        return packageName.equals(root) || packageName.startsWith(root + ".");
    }

    /** Whether users of the library can see {@code type}. */
    static boolean shows(JavaClass type) {
        return EXPORTED.getOrDefault(of(type), Set.of()).contains(type.getPackageName())
                && isVisible(type)
                && type.getEnclosingClass().map(LibraryModule::shows).orElse(true);
    }

    /** Whether users can see {@code member} of a type that they can see. */
    static boolean isVisible(HasModifiers member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private Set<String> exported() {
        try {
            Path classes = Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
            return ModuleFinder.of(classes).find(moduleName).orElseThrow().descriptor().exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
