/**
 * What happens while an operation runs, for progress bars, logs and metrics: {@link dev.byoc.event.ByocEvent} is told
 * to {@link dev.byoc.event.ByocListener}s, such as {@link dev.byoc.event.Slf4jListener}.
 *
 * <p>Listeners are called by the threads that do the work, several at once, so a listener must be thread-safe and
 * quick: while it blocks, the operation waits, and its lease, which the operation renews itself, may run out. One that
 * has much to do with an event hands it to a thread of its own. Events of one thread come in the order in which they
 * happened; a run's first is {@link dev.byoc.event.ByocEvent.Started}, unless it has to wait for another's lease
 * before, and its last is {@link dev.byoc.event.ByocEvent.Finished}. A run that is refused the lease has no other event
 * than that wait.
 *
 * <p>What a listener throws is logged and has no effect on the operation. An {@link java.lang.Error} is no exception to
 * that: the operation goes on, and every other listener is told of the event.
 */
@NullMarked
package dev.byoc.event;

import org.jspecify.annotations.NullMarked;
