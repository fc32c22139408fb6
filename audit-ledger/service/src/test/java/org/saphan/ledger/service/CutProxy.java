package org.saphan.ledger.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A line to PostgreSQL that can be cut just when the server answers: what it committed, its client never hears of. */
final class CutProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final AtomicBoolean cutNext = new AtomicBoolean();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    CutProxy(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** The next answer of the server on any line is swallowed, and that line ends. */
    void cutNextAnswer() {
        cutNext.set(true);
    }

    boolean hasCut() {
        return !cutNext.get();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                var client = door.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.addAll(List.of(client, server));
                Thread.ofVirtual().start(() -> pass(client, server, false));
                Thread.ofVirtual().start(() -> pass(server, client, true));
            }
        } catch (IOException e) {
            if (!door.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        var buffer = new byte[65_536];
        try (from;
                to) {
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                if (answers && cutNext.compareAndSet(true, false)) {
                    return;
                }
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException gone) {
            open.removeAll(List.of(from, to)); // either end went: so does the line
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
