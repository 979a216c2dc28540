package dev.byoc.internal.progress;

import dev.byoc.event.ByocEvent;
import dev.byoc.event.ByocListener;
import dev.byoc.plan.Plan;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress as a bar that is redrawn in place. */
final class BarProgress implements ByocListener {
    private static final int REDRAW_MILLIS = 200;

    private final ByocListener lines = new LineProgress(System.err::println);
    private @Nullable ProgressBar bar;

    @Override
    public synchronized void onEvent(ByocEvent event) {
        if (event instanceof ByocEvent.Planned planned && !planned.plan().isEmpty()) {
            bar = new ProgressBarBuilder()
                    .setTaskName(planned.environment().toString())
                    .setInitialMax(tasks(planned.plan()))
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(REDRAW_MILLIS)
                    .build();
        } else if (event instanceof ByocEvent.Finished) {
            close();
            lines.onEvent(event);
        } else if (bar == null) {
            lines.onEvent(event);
        } else {
            advance(bar, event);
        }
    }

    private static long tasks(Plan plan) {
        return plan.creations() + plan.changes() + plan.deletions();
    }

    private static void advance(ProgressBar bar, ByocEvent event) {
        if (event instanceof ByocEvent.StepStarted started) {
            bar.setExtraMessage(started.step().action() + " " + started.step().component());
        } else if (event instanceof ByocEvent.StepFinished) {
            bar.step();
        } else if (event instanceof ByocEvent.Waiting waiting) {
            bar.setExtraMessage(waiting.reason());
        }
    }

    private void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
