package dev.byoc.examples;

import dev.byoc.Deployment;
import dev.byoc.rollout.HealthCheck;
import dev.byoc.rollout.Readiness;
import dev.byoc.rollout.Strategy;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * How machines are started and verified. What was given last holds until another value is given, whatever the verb: a
 * rollback must not look at machines in another way than the rollout did.
 */
final class StartOptions {
    private static final Pattern TCP = Pattern.compile("tcp=([0-9]{1,5})");
    private static final Pattern HTTP = Pattern.compile("http=([0-9]{1,5})(/.*)");
    private static final String HEALTH = "health";
    private static final String BATCH = "batch";
    private static final String BAKE = "bake";

    @Option(
            names = "--" + HEALTH,
            paramLabel = "H",
            description =
                    "reported (the machine says so itself), tcp=PORT, http=PORT/PATH, or none for a stand-in where"
                            + " nothing answers; default: as before, at first reported",
            scope = ScopeType.INHERIT)
    private @Nullable String health;

    @Option(
            names = "--" + BATCH,
            paramLabel = "N",
            description = "how many machines at a time; default: as before, at first 1",
            scope = ScopeType.INHERIT)
    private @Nullable Integer batch;

    @Option(
            names = "--" + BAKE,
            paramLabel = "SECONDS",
            description = "how long old machines stay beside new ones; default: as before, at first 60",
            scope = ScopeType.INHERIT)
    private @Nullable Integer bakeSeconds;

    /** Returns what the options say of a deployment, and remembers them; says which hold although not given. */
    Consumer<Deployment.Builder> settings(RememberedOptions memory, PrintStream err) {
        Consumer<Deployment.Builder> settings = settingsOnce(memory, err);
        if (!given().isEmpty()) {
            memory.write(all(memory));
        }
        return settings;
    }

    /** Returns what the options say of a deployment without remembering them; says which hold although not given. */
    Consumer<Deployment.Builder> settingsOnce(RememberedOptions memory, PrintStream err) {
        Map<String, String> all = all(memory);
        Consumer<Deployment.Builder> settings = settings(all);
        RememberedOptions.tellKept(all, given(), err);
        return settings;
    }

    private Map<String, String> all(RememberedOptions memory) {
        Map<String, String> all = new TreeMap<>(memory.read().orElse(Map.of()));
        all.putAll(given());
        return all;
    }

    private Map<String, String> given() {
        Map<String, String> given = new TreeMap<>();
        put(given, HEALTH, health);
        put(given, BATCH, batch);
        put(given, BAKE, bakeSeconds);
        return given;
    }

    private static void put(Map<String, String> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value.toString());
        }
    }

    private static Consumer<Deployment.Builder> settings(Map<String, String> all) {
        Strategy strategy = Strategy.batches(Integer.parseInt(all.getOrDefault(BATCH, "1")));
        Duration bake = Duration.ofSeconds(Integer.parseInt(all.getOrDefault(BAKE, "60")));
        Consumer<Deployment.Builder> checks = checks(all.getOrDefault(HEALTH, "reported"));
        return d -> checks.accept(d.strategy(strategy).bake(bake));
    }

    private static Consumer<Deployment.Builder> checks(String health) {
        Matcher tcp = TCP.matcher(health);
        Matcher http = HTTP.matcher(health);
        if (health.equals("reported")) {
            return d -> {};
        }
        if (health.equals("none")) {
            return d -> d.readiness(Readiness.RUNNING_IS_ENOUGH);
        }
        if (tcp.matches()) {
            HealthCheck check = HealthCheck.tcp(Integer.parseInt(tcp.group(1)));
            return d -> d.health(check);
        }
        if (http.matches()) {
            HealthCheck check = HealthCheck.http(Integer.parseInt(http.group(1)), http.group(2));
            return d -> d.health(check);
        }
        throw new IllegalArgumentException(
                "--health is reported, tcp=PORT, http=PORT/PATH or none [health=" + health + "]");
    }
}
