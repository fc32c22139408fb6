package org.saphan.simulator.door;

import java.net.InetAddress;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** Opens further HTTPS ports of the same server, on the loopback address only. */
public final class SideDoors implements WebServerFactoryCustomizer<TomcatWebServerFactory> {
    private final Certificate certificate;
    private final int[] ports;

    public SideDoors(Certificate certificate, int... ports) {
        this.certificate = certificate;
        this.ports = ports.clone();
    }

    @Override
    public void customize(TomcatWebServerFactory factory) {
        for (int port : ports) {
            factory.addAdditionalConnectors(connector(port));
        }
    }

    private Connector connector(int port) {
        var connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(port);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setAddress(InetAddress.getLoopbackAddress());
        }
        var host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        var one = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.EC);
        one.setCertificateKeystore(certificate.store());
        one.setCertificateKeystorePassword(certificate.password());
        one.setCertificateKeyPassword(certificate.password());
        one.setCertificateKeyAlias(Certificate.ALIAS);
        host.addCertificate(one);
        connector.addSslHostConfig(host);
        return connector;
    }
}
