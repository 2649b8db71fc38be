/** Runs a proxy in front of the tenant that records when Management API calls are in flight. */
import { once } from "node:events";
import http from "node:http";

const agent = new http.Agent({ keepAlive: true });

/** Returns how long at least one call was in flight between two times, in ms. */
function busyWithin(calls, beginMs, endMs) {
	const within = calls
		.map(({ fromMs, toMs }) => [Math.max(fromMs, beginMs), Math.min(toMs ?? endMs, endMs)])
		.filter(([from, to]) => to > from)
		.toSorted(([a], [b]) => a - b);
	let busyMs = 0;
	let untilMs = beginMs;
	for (const [from, to] of within) {
		busyMs += Math.max(0, to - Math.max(from, untilMs));
		untilMs = Math.max(untilMs, to);
	}
	return busyMs;
}

/** Starts the proxy on a free port. `busyWithin` takes times of the machine's clock, in ms since 1970. */
export async function recordUpstream(origin) {
	const { hostname, port } = new URL(origin);
	const calls = [];
	const server = http.createServer((request, response) => {
		const call = { fromMs: performance.timeOrigin + performance.now(), toMs: undefined };
		const isCounted = request.url.startsWith("/api/v2/");
		if (isCounted) calls.push(call);
		const { method, url, headers } = request;
		const asked = http.request({ hostname, port, method, path: url, headers, agent }, (answer) => {
			response.writeHead(answer.statusCode, answer.rawHeaders);
			answer.pipe(response);
		});
		response.on("close", () => {
			call.toMs = performance.timeOrigin + performance.now();
		});
		asked.on("error", () => response.destroy());
		request.pipe(asked);
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return {
		origin: `http://127.0.0.1:${server.address().port}`,
		busyWithin: (beginMs, endMs) => busyWithin(calls, beginMs, endMs),
		countWithin: (beginMs, endMs) => calls.filter(({ fromMs }) => fromMs >= beginMs && fromMs <= endMs).length,
		async stop() {
			agent.destroy();
			server.closeAllConnections();
			server.close();
			await once(server, "close");
		},
	};
}
