/**
 * The production server: the build's `server.js`. It listens on `HOST` and `PORT`, starts Next's own server, and ends in order: on a signal
 * no new connection is taken, requests in flight are answered, and then the database is closed.
 */
import diagnostics from "node:diagnostics_channel";

/** Longest time for requests in flight, and then for what has to be closed, in ms. Docker ends a container by force after 10 s. */
const drainMs = 7_000;
const closeMs = 1_500;

const servers = new Set();
const unanswered = new Set();
let ending = false;
let answered = () => undefined;

diagnostics.subscribe("http.server.request.start", ({ server, response }) => {
	servers.add(server);
	unanswered.add(response);
	response.once("close", () => {
		unanswered.delete(response);
		if (unanswered.size === 0) answered();
	});
});

const within = (ms, promise) =>
	Promise.race([promise, new Promise((resolve) => setTimeout(resolve, ms).unref())]).catch(() => undefined);

/** The functions that `lib/` registers in `on-shutdown.ts`. */
const closeAll = () =>
	Promise.allSettled([...(globalThis[Symbol.for("rolecall.shutdown")] ?? [])].map(async (close) => close()));

async function end() {
	if (ending) return;
	ending = true;
	for (const response of unanswered) if (!response.headersSent) response.setHeader("connection", "close");
	for (const server of servers) server.close();
	const all = new Promise((resolve) => {
		answered = resolve;
		if (unanswered.size === 0) resolve();
	});
	await within(drainMs, all);
	await within(closeMs, closeAll());
	process.exit(0);
}

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => void end());

process.umask(0o077);
process.env.NEXT_MANUAL_SIG_HANDLE = "1";
// Next listens on HOSTNAME, which Docker sets to the container's name.
process.env.HOSTNAME = process.env.HOST?.trim() || "0.0.0.0";
// The guard stands before every server that Next makes.
await import(new URL("guard-requests.mjs", import.meta.url).href);
await import(new URL("next-server.js", import.meta.url).href);
