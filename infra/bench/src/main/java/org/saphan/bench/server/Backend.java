package org.saphan.bench.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/**
 * The one source that all variants end at: speaks the civil registry's wire (adapters/WIRES.md) as fast as a bare Tomcat
 * does. Every person has the same record of about 1 KB under her own ID. Not WireMock, which would take more of the machine
 * than what is measured.
 */
public final class Backend {
    private static final String JSON = "application/json";
    private static final int ID_LENGTH = 13;

    private Backend() {}

    /**
     * Serves until killed.
     *
     * @param arguments port, certificate file, key file, folder for temporary files
     */
    static void main(String[] arguments) throws LifecycleException {
        var tomcat = new Tomcat();
        tomcat.setBaseDir(arguments[3]);
        tomcat.setSilent(true);
        tomcat.setConnector(connector(Integer.parseInt(arguments[0]), arguments[1], arguments[2]));
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "registry", new Registry());
        context.addServletMappingDecoded("/*", "registry");
        tomcat.start();
        tomcat.getServer().await();
    }

    private static Connector connector(int port, String certificate, String key) {
        var connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxKeepAliveRequests", "-1");
        connector.setProperty("keepAliveTimeout", "120000");
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        var host = new SSLHostConfig();
        var identity = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.EC);
        identity.setCertificateFile(certificate);
        identity.setCertificateKeyFile(key);
        host.addCertificate(identity);
        connector.addSslHostConfig(host);
        return connector;
    }

    /** {@code POST /token}, {@code POST /jobs}; {@code GET /jobs} says how many jobs were done. */
    static final class Registry extends HttpServlet {
        private static final long serialVersionUID = 1;
        private static final byte[] TOKEN = ascii("{\"token\":\"bench\",\"expiresInSeconds\":86000}");
        private static final byte[] BEFORE_ID = ascii("[{\"serviceID\":\"person\",\"responseData\":{\"pid\":\"");
        private static final byte[] AFTER_ID = """
                ","titleCode":"005","titleName":"นางสาว","firstName":"ทดสอบ","middleName":"","lastName":"วัดความเร็ว",\
                "genderCode":"2","dateOfBirth":"25280417","nationalityCode":"099","nationalityDesc":"ไทย",\
                "statusOfPersonCode":"0","statusOfPersonDesc":"บุคคลนี้มีภูมิลำเนาอยู่ในบ้านนี้","ownerStatusDesc":"ผู้อาศัย",\
                "dateOfMoveIn":"25600101","father":{"name":"สมมุติ","personalID":"9000000000101","nationalityCode":"099"},\
                "mother":{"name":"สมมุตินี","personalID":"9000000000202","nationalityCode":"099"},\
                "fullnameAndRank":"นางสาวทดสอบ วัดความเร็ว","englishTitleDesc":"Miss","englishFirstName":"Thotsop",\
                "englishMiddleName":"","englishLastName":"Watkhwamreo","photo":null},"responseStatus":200,\
                "responseError":null,"responseTimeMs":3}]""".getBytes(StandardCharsets.UTF_8);
        private static final byte[] ID = ascii("alID\":\""); // of personalID and of nationalId, as it comes
        private static final byte[] QUERY_ID = ascii("alId\":\"");

        private final LongAdder jobs = new LongAdder();

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var body = request.getInputStream().readAllBytes();
            if (request.getRequestURI().endsWith("/token")) {
                send(response, TOKEN);
                return;
            }
            int id = after(body, ID);
            id = id < 0 ? after(body, QUERY_ID) : id;
            if (id < 0 || id + ID_LENGTH > body.length) {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                return;
            }
            var answer = new byte[BEFORE_ID.length + ID_LENGTH + AFTER_ID.length];
            System.arraycopy(BEFORE_ID, 0, answer, 0, BEFORE_ID.length);
            System.arraycopy(body, id, answer, BEFORE_ID.length, ID_LENGTH);
            System.arraycopy(AFTER_ID, 0, answer, BEFORE_ID.length + ID_LENGTH, AFTER_ID.length);
            jobs.increment();
            send(response, answer);
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            send(response, ascii(Long.toString(jobs.sum())));
        }

        private static void send(HttpServletResponse response, byte[] body) throws IOException {
            response.setContentType(JSON);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }

        private static int after(byte[] body, byte[] mark) {
            for (int i = 0; i + mark.length <= body.length; i++) {
                int j = 0;
                while (j < mark.length && body[i + j] == mark[j]) {
                    j++;
                }
                if (j == mark.length) {
                    return i + j;
                }
            }
            return -1;
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
