package io.plumbline.testkit.controlplane;

import io.plumbline.testkit.process.GuardedProcess;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The processes of one control plane and their order: etcd first and last. */
final class Processes {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final long POLL_MILLIS = 50;
    private static final int PORT_ATTEMPTS = 3;

    private final Commands commands;
    private final Clients clients;
    private @Nullable GuardedProcess etcd;
    private @Nullable GuardedProcess apiServer;
    private @Nullable GuardedProcess controllerManager;

    private Processes(Commands commands) {
        this.commands = commands;
        this.clients = new Clients(commands.space());
    }

    static Processes start(Binaries binaries, ControlPlaneOptions options) {
        for (int attempt = 1;; attempt++) {
            var processes = new Processes(new Commands(binaries, Workspace.create(Ports.free()), options));
            try {
                processes.startAll();
                return processes;
            } catch (IllegalStateException e) {
                processes.stop();
                var portTaken = String.valueOf(e.getMessage()).contains("address already in use");
                if (!portTaken || attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    Workspace space() {
        return commands.space();
    }

    private synchronized void startAll() {
        etcd = launch("etcd", commands.etcd(), space().folder());
        startApiServer();
        if (commands.options().controllerManager()) {
            controllerManager = launch("kube-controller-manager", commands.controllerManager(), null);
            awaitUp(controllerManager, clients::controllersWork);
        }
    }

    synchronized void startApiServer() {
        if (apiServer == null) {
            apiServer = launch("kube-apiserver", commands.apiServer(), null);
            awaitUp(apiServer, clients::ready);
        }
    }

    synchronized void stopApiServer() {
        if (apiServer != null) {
            apiServer.close();
            apiServer = null;
        }
    }

    synchronized void stop() {
        if (controllerManager != null) {
            controllerManager.close();
            controllerManager = null;
        }
        stopApiServer();
        if (etcd != null) {
            etcd.close();
            etcd = null;
        }
    }

    private GuardedProcess launch(String name, List<String> command, @Nullable Path removeAtEnd) {
        return GuardedProcess.start(command, Map.of(), space().folder(), space().log(name), removeAtEnd);
    }

    private void awaitUp(GuardedProcess process, BooleanSupplier up) {
        var deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!up.getAsBoolean()) {
            if (etcd != null && !etcd.isAlive()) {
                throw new IllegalStateException("etcd ended; " + etcd.tail());
            }
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("not up within " + READY_WITHIN + "; " + process.tail());
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a process came up; " + process.tail(), e);
            }
        }
    }
}
