package dev.byoc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PolicyProgramsTest {
    private static final String ALLOW =
            "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*'}}";

    private static String run(Function<JsonLines.Document, Map<String, String>> program, String input)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonLines.answer(
                new ByteArrayInputStream(input.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                program);
        return out.toString(StandardCharsets.UTF_8).replace('"', '\'');
    }

    @Test
    void evaluate_lines_areAnswered() throws IOException {
        String request = "{'principal':'arn:aws:iam::111122223333:role/r','action':'s3:GetObject',"
                + "'resource':'arn:aws:s3:::b/k','account':'111122223333','context':{'aws:TagKeys':['a'],'x:y':'z'}}";

        assertThat(run(
                        Evaluate::answer,
                        "{'id':'1','policies':{'identity':[" + ALLOW + "]},'request':" + request + "}\n"
                                + "{'id':'2','policies':{'identity':[{'Statement':[]}],'scp':[[" + ALLOW
                                + "]]},'request':" + request + "}\n"
                                + "{'id':'3','policies':{'identity':[{'statement':[]}]},'request':" + request + "}\n"))
                .startsWith("{'id':'1','decision':'Allowed','statement':'identity policy 0, statement 0',")
                .contains("{'id':'2','decision':'ImplicitlyDenied','why':'Not allowed: no statement")
                .contains("{'id':'3','error':'");
    }

    @Test
    void prove_lines_areAnswered() throws IOException {
        assertThat(run(
                        Prove::answer,
                        "{'id':'1','property':'implies','policy':" + ALLOW + ",'by':" + ALLOW + "}\n"
                                + "{'id':'2','property':'tagContained','tagKey':'k','tagValue':'v','policy':" + ALLOW
                                + "}\n"
                                + "{'id':'3','property':'other','policy':" + ALLOW + "}\n"
                                + "{'id':'4','property':'tagContained','tagKey':'k','tagValue':'v','policy':" + ALLOW
                                + ",'caller':'arn:aws:iam::444455556666:user/anna','account':'444455556666'}\n"))
                .startsWith("{'id':'1','verdict':'PROVED','reason':")
                .contains("{'id':'2','verdict':'REFUTED','witness':{'principal':'arn:aws:iam::111122223333:role/")
                .contains("{'id':'3','error':'There is no property")
                .contains("{'id':'4','verdict':'REFUTED','witness':{'principal':'arn:aws:iam::444455556666:user/anna'");
    }

    @Test
    void lint_lines_areAnswered() throws IOException {
        assertThat(run(
                        Lint::answer,
                        "{'id':'1','layer':'RESOURCE_CONTROL','policy':" + ALLOW + "}\n"
                                + "{'id':'2','layer':'IDENTITY','policy':{'Version':'2012-10-17','Statement':[]}}\n"
                                + "{'id':'3','layer':'identity','policy':" + ALLOW + "}\n"
                                + "{'id':'4','layer':'IDENTITY','policy':{'Statement':5}}\n"))
                .startsWith("{'id':'1','findings':[{'code':'MISSING_PRINCIPAL','severity':'ERROR',"
                        + "'path':'$.Statement[0]','message':'a resource control policy must name one',"
                        + "'remedy':'Add Principal'},")
                .contains("{'id':'2','findings':[]}")
                .contains("{'id':'3','error':'There is no layer \\'identity\\', only SERVICE_CONTROL, ")
                .contains("{'id':'4','error':'A statement must be an object");
    }
}
