/**
 * The production server: runs the build's `server.js`. It listens on `HOST` and `PORT`, starts Next's own server, and shuts down cleanly:
 * on a signal it accepts no new connection, answers requests in flight, and then closes the database.
 */
import diagnostics from "node:diagnostics_channel";
import v8 from "node:v8";

/** Longest time for requests in flight, and then for the shutdown functions, in ms. Docker kills a container after 10 s. */
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

// By default V8 lets the heap grow up to fourfold between two collections. Letting it at most double saves a third of the memory
// (`npm run bench -- soak`). The limit of the heap stays Node's own, which follows the container's.
v8.setFlagsFromString("--heap-growing-percent=100");
process.umask(0o077);
process.env.NEXT_MANUAL_SIG_HANDLE = "1";
// Overrides HOSTNAME, on which Next listens and which Docker sets to the container's name.
process.env.HOSTNAME = process.env.HOST?.trim() || "0.0.0.0";
// Installs the guard in front of every server that Next creates.
await import(new URL("guard-requests.mjs", import.meta.url).href);
await import(new URL("next-server.js", import.meta.url).href);
