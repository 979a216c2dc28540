package dev.byoc.policy.soundness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The module with one rule taken back: one of its source files with a change, compiled and loaded apart with everything
 * that uses it. So the module itself needs no switch, and a rule that is written otherwise one day makes its mutant
 * fail until that is looked at.
 */
enum SourceMutant {
    INCOMPLETE_ARNS_FIT_NOTHING(
            Theme.ARNS,
            "internal/text/ArnPattern.java",
            "int missing = isIncomplete(text) ? PARTS - text.split(\":\", PARTS).length : 0;",
            "int missing = 0;"),
    PLAIN_OPERATORS_NEVER_HOLD_OF_SETS(
            Theme.SETS,
            "internal/cells/OpenAnswers.java",
            "if (!set) {",
            "if (!set && value.get().values().size() > 99) {"),
    ONLY_NAMED_SERVICES_ARE_REACHED(
            Theme.TAGS, "proof/UnlistedServices.java", "actions.excluded()", "actions.values().isEmpty()"),
    CASE_ENDS_WITH_THE_BASIC_PLANE(
            Theme.UNICODE,
            "internal/strings/CaseFolding.java",
            "return Character.toLowerCase(Character.toUpperCase(codePoint));",
            "return codePoint > 0xFFFF ? codePoint : Character.toLowerCase(Character.toUpperCase(codePoint));"),
    ACCOUNT_IDS_ARE_NOT_ROOT(
            Theme.CALLERS,
            "internal/search/CallerCase.java",
            "return principal.kind() == Kind.ROOT;",
            "return principal.text().endsWith(\":root\");"),
    SERVICE_LINKED_ROLES_ARE_FORGOTTEN(
            Theme.ORGANISATIONS,
            "internal/search/CallerCases.java",
            "if (constraints.stream()",
            "if (!named.isEmpty() && constraints.stream()"),
    STARS_STAY_WITHIN_PARTS(
            Theme.ARNS,
            "internal/text/ArnPattern.java",
            "this.beyondColons = resource &&",
            "this.beyondColons = false && resource &&"),
    WAYS_TO_MORE_RIGHTS_ARE_FEWER(
            Theme.ESCALATION,
            "internal/escalation/ByocEscalationPaths.java",
            ".flatMap(paths -> paths)\n            .toList();",
            ".flatMap(paths -> paths)\n            .limit(1)\n            .toList();"),
    ROLES_FOR_UNKNOWN_SERVICES_ARE_HARMLESS(
            Theme.ESCALATION, "proof/EscalationCheck.java", "if (services.isEmpty() ||", "if (!services.isEmpty() ||"),
    VARIABLES_STAND_ANYWHERE_IN_RESOURCES(
            Theme.ARNS,
            "internal/text/ArnPattern.java",
            "String[] pieces = text.split(\":\", PARTS);",
            "String[] pieces = variables ? text.replaceAll(\"[$][{][^}]*[}]\", \"*\").split(\":\", PARTS)"
                    + " : text.split(\":\", PARTS);"),
    EMPTY_SETS_ARE_THERE(
            Theme.SETS,
            "internal/cells/OpenAnswers.java",
            "return value.get().values().isEmpty()",
            "return value.get().values().size() > 99"),
    WITNESSES_MAY_NEED_AN_ANSWER(
            Theme.SETS, "internal/search/ContextSearch.java", "open.set(c, choice.open().get(c));", "open.clear(c);");

    private static final Path SOURCES = Path.of("src/main/java/dev/byoc/policy");

    private final Theme theme;
    private final String file;
    private final String rule;
    private final String takenBack;

    SourceMutant(Theme theme, String file, String rule, String takenBack) {
        this.theme = theme;
        this.file = file;
        this.rule = rule;
        this.takenBack = takenBack;
    }

    /**
     * Returns the first answer of this mutant to {@code pairs} questions that is found wrong, or an empty text.
     *
     * @param work an empty directory to compile in
     */
    String run(long seed, int pairs, Path work) throws ReflectiveOperationException, IOException, InterruptedException {
        String source = Files.readString(SOURCES.resolve(file));
        if (source.indexOf(rule) < 0 || source.indexOf(rule) != source.lastIndexOf(rule)) {
            throw new IllegalStateException(file + " does not hold once, as this mutant needs it: " + rule);
        }
        Path changed = Files.createDirectory(work.resolve("source"))
                .resolve(Path.of(file).getFileName().toString());
        Files.writeString(changed, source.replace(rule, takenBack));
        Path classes = compiled(changed, work.resolve("classes"));
        ClassLoader loader = new Apart(classes, SourceMutant.class.getClassLoader());
        return (String) loader.loadClass(SoundnessRun.class.getName())
                .getMethod("firstWrong", String.class, long.class, int.class)
                .invoke(null, theme.name(), seed, pairs);
    }

    private static Path compiled(Path source, Path classes) throws IOException, InterruptedException {
        Path messages = source.resolveSibling("messages");
        Process javac = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                        "-proc:none",
                        "-nowarn",
                        "-d",
                        classes.toString(),
                        "-classpath",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        source.toString())
                .redirectErrorStream(true)
                .redirectOutput(messages.toFile())
                .start();
        if (javac.waitFor() != 0) {
            throw new IllegalStateException("The mutant does not compile: " + Files.readString(messages));
        }
        return classes;
    }

    /** Loads the classes of this module and its tests anew, those that were changed from a directory. */
    private static final class Apart extends ClassLoader {
        private final Path changed;

        Apart(Path changed, ClassLoader parent) {
            super(parent);
            this.changed = changed;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.byoc.policy.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? define(name) : known;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = Files.exists(changed.resolve(file))
                    ? Files.newInputStream(changed.resolve(file))
                    : getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
