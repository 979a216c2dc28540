package dev.byoc.aws.testkit;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Faults on the wire, each on the first call of one kind. */
public final class HttpFaults implements StubRequestFilterV2, ResponseTransformerV2 {
    private static final int DELAY_MILLIS = 300;

    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    /** What goes wrong with a call. */
    public enum Fault {
        /** It takes effect, and its answer never comes. */
        ANSWER_LOST,
        /** It is refused because there are too many. */
        THROTTLED,
        /** It fails with a page of HTML. */
        SERVER_ERROR,
        /** It takes its time. */
        SLOW
    }

    /** Forgets everything, and gives {@code fault} to the first call of each of {@code kinds}. */
    public void script(Collection<String> kinds, Fault fault) {
        faults.clear();
        seen.clear();
        kinds.forEach(kind -> faults.put(kind, fault));
    }

    /** Returns the kinds of the calls since {@link #script}. */
    public Set<String> seen() {
        return Set.copyOf(seen);
    }

    /** Returns the kinds whose call has not come. */
    public Set<String> left() {
        return Set.copyOf(faults.keySet());
    }

    @Override
    public RequestFilterAction filter(Request request, ServeEvent event) {
        String kind = kind(request);
        seen.add(kind);
        if (faults.remove(kind, Fault.THROTTLED)) {
            return RequestFilterAction.stopWith(throttled(kind));
        }
        if (faults.remove(kind, Fault.SERVER_ERROR)) {
            return RequestFilterAction.stopWith(ResponseDefinitionBuilder.responseDefinition()
                    .withStatus(500)
                    .withHeader("Content-Type", "text/html")
                    .withBody("<!doctype html><title>500 Internal Server Error</title>")
                    .build());
        }
        return RequestFilterAction.continueWith(request);
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
        String kind = kind(event.getRequest());
        if (faults.remove(kind, Fault.ANSWER_LOST)) {
            return Response.Builder.like(response)
                    .but()
                    .fault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER)
                    .build();
        }
        if (faults.remove(kind, Fault.SLOW)) {
            return Response.Builder.like(response)
                    .but()
                    .incrementInitialDelay(DELAY_MILLIS)
                    .build();
        }
        return response;
    }

    @Override
    public String getName() {
        return "wire-faults";
    }

    private static String kind(Request request) {
        String target = request.getHeader("X-Amz-Target");
        return RequestKind.of(
                request.getMethod().getName(),
                request.getAbsoluteUrl(),
                target == null ? "" : target,
                request.getBodyAsString());
    }

    /** Each protocol of AWS says it in its own way; the client takes the code where its protocol puts it. */
    private static com.github.tomakehurst.wiremock.http.ResponseDefinition throttled(String kind) {
        if (kind.contains(".")) {
            return ResponseDefinitionBuilder.responseDefinition()
                    .withStatus(400)
                    .withHeader("Content-Type", "application/x-amz-json-1.1")
                    .withBody("{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}")
                    .build();
        }
        boolean s3 = kind.contains(" s3 ");
        String error = "<Error><Code>" + (s3 ? "SlowDown" : "Throttling") + "</Code><Message>Rate exceeded</Message>";
        String body = s3
                ? error + "</Error>"
                : "<Response><Errors>" + error + "</Error></Errors>" + error + "</Error></Response>";
        return ResponseDefinitionBuilder.responseDefinition()
                .withStatus(s3 ? 503 : 400)
                .withHeader("Content-Type", "application/xml")
                .withBody(body)
                .build();
    }
}
