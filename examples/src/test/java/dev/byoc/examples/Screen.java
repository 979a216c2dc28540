package dev.byoc.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A terminal whose text can be read. */
final class Screen {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = Terminal.of(stream(out), stream(err));

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    Terminal terminal() {
        return terminal;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String lastLine() {
        List<String> lines = out().lines().toList();
        return lines.get(lines.size() - 1);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Both, as a person sees them. */
    String all() {
        return err() + out();
    }

    void clear() {
        out.reset();
        err.reset();
    }
}
