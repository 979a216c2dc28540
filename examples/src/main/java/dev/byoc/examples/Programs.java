package dev.byoc.examples;

import dev.byoc.error.ByocException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs programs with options. What goes wrong by the user's or the account's doing is one line and an exit code. */
final class Programs {
    /** What was asked for could not be done. */
    static final int FAILED = 1;

    /** The arguments are wrong; nobody was asked anything. */
    static final int USAGE = 2;

    private Programs() {}

    /** Runs {@code program} with {@code args}; {@code others} are exit codes of its own besides 0, 1 and 2. */
    static int execute(Callable<Integer> program, Terminal terminal, Map<String, String> others, String... args) {
        CommandLine command = new CommandLine(program);
        command.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setSubcommandsCaseInsensitive(true)
                .setParameterExceptionHandler((e, words) -> complain(e.getCommandLine(), usage(e), USAGE))
                .setExecutionExceptionHandler((e, at, result) -> {
                    if (e instanceof IllegalArgumentException) {
                        return complain(at, String.valueOf(e.getMessage()), USAGE);
                    }
                    if (e instanceof ByocException) {
                        return complain(at, Remedies.asOptions(String.valueOf(e.getMessage())), FAILED);
                    }
                    throw e;
                })
                .setExecutionStrategy(Programs::run);
        everyCommand(command).forEach(each -> describe(each.getCommandSpec(), others));
        return command.execute(args);
    }

    private static void describe(CommandSpec command, Map<String, String> others) {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "done");
        codes.put("1", "it could not be done");
        codes.put("2", "the arguments are wrong");
        codes.putAll(others);
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("show this")
                .build());
        command.usageMessage()
                .sortOptions(false)
                .synopsisSubcommandLabel("[VERB]")
                .commandListHeading("Verbs:%n")
                .exitCodeListHeading("Exit codes:%n")
                .exitCodeList(codes);
    }

    /** What stands before a verb and is not for every verb belongs to the program without a verb. */
    private static int run(ParseResult result) {
        if (result.hasSubcommand()) {
            CommandLine verb = result.subcommand().commandSpec().commandLine();
            result.matchedOptions().stream()
                    .filter(option -> option.scopeType() != ScopeType.INHERIT && !option.usageHelp())
                    .findFirst()
                    .ifPresent(option -> {
                        String name = option.longestName();
                        throw new ParameterException(
                                verb,
                                knows(verb, name)
                                        ? name + " comes after the verb " + verb.getCommandName()
                                        : notFor(verb, name));
                    });
        }
        return new RunLast().execute(result);
    }

    private static int complain(CommandLine command, String message, int exitCode) {
        command.getErr().println(program(command) + ": " + message.replaceAll("\\s*\\R\\s*", " "));
        return exitCode;
    }

    private static String usage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String wrong = e instanceof UnmatchedArgumentException unmatched
                ? unmatched(command, unmatched.getUnmatched())
                : String.valueOf(e.getMessage());
        return wrong + "; see: examples/run " + command.getCommandSpec().qualifiedName() + " --help";
    }

    private static String unmatched(CommandLine command, List<String> words) {
        String first = words.get(0);
        String option = first.replaceAll("=.*", "");
        if (!first.startsWith("-")) {
            return command.getSubcommands().isEmpty()
                    ? "There is one word too many: '" + first + "'"
                    : "There is no verb '" + first + "', only "
                            + String.join(", ", command.getSubcommands().keySet());
        }
        return everyCommand(top(command)).anyMatch(other -> knows(other, option))
                ? notFor(command, option)
                : "There is no option " + option;
    }

    private static boolean knows(CommandLine command, String option) {
        return command.getCommandSpec().optionsMap().containsKey(option);
    }

    private static String notFor(CommandLine verb, String option) {
        return option + " does nothing for " + verb.getCommandName();
    }

    private static String program(CommandLine command) {
        return top(command).getCommandName();
    }

    private static CommandLine top(CommandLine command) {
        return command.getParent() == null ? command : top(command.getParent());
    }

    private static Stream<CommandLine> everyCommand(CommandLine top) {
        return Stream.concat(Stream.of(top), top.getSubcommands().values().stream());
    }
}
