package org.saphan.consent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to a server that can be cut: what one replica's database is for a test that takes it away from that one alone. */
final class Relay implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Relay(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** The database's address by this way. */
    String url() {
        return "jdbc:postgresql://localhost:" + door.getLocalPort() + "/postgres";
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var near = door.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(near);
                open.add(far);
                carry(near, far);
                carry(far, near);
            } catch (IOException cut) {
                return;
            }
        }
    }

    private void carry(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        threads.execute(() -> {
            try (from;
                    to) {
                in.transferTo(out);
            } catch (IOException cut) {
                // both ends are closed now, which is what a cut is
            }
        });
    }

    /** From now on nobody gets through. */
    void cut() throws IOException {
        door.close();
        for (var socket : open) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        threads.shutdown();
    }
}
