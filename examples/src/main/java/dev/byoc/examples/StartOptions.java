package dev.byoc.examples;

import dev.byoc.Deployment;
import dev.byoc.rollout.HealthCheck;
import dev.byoc.rollout.Readiness;
import dev.byoc.rollout.Strategy;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How machines are started and verified. */
final class StartOptions {
    private static final Pattern TCP = Pattern.compile("tcp=([0-9]{1,5})");
    private static final Pattern HTTP = Pattern.compile("http=([0-9]{1,5})(/.*)");

    @Option(
            names = "--health",
            paramLabel = "H",
            defaultValue = "reported",
            description =
                    "reported (the machine says so itself), tcp=PORT, http=PORT/PATH, or none for a stand-in where"
                            + " nothing answers; default: ${DEFAULT-VALUE}")
    private String health = "";

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1",
            description = "how many machines at a time; default: ${DEFAULT-VALUE}")
    private int batch;

    @Option(
            names = "--bake",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "how long old machines stay beside new ones; default: ${DEFAULT-VALUE}")
    private int bakeSeconds;

    /** Returns what the options say of a deployment. */
    Consumer<Deployment.Builder> settings() {
        Consumer<Deployment.Builder> checks = checks();
        Strategy strategy = Strategy.batches(batch);
        return d -> {
            d.strategy(strategy).bake(Duration.ofSeconds(bakeSeconds));
            checks.accept(d);
        };
    }

    private Consumer<Deployment.Builder> checks() {
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
