import { IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Context, MiddlewareHandler } from "hono";
import type { Fault, Faults } from "../core/faults.ts";
import { errorBody } from "../management/api-error.ts";
import { fieldsOf } from "../records/fields-of.ts";

const never = () => Promise.race<never>([]);

/** Closes the client's connection without an answer. */
function closeConnection(c: Context): Promise<never> {
	const { incoming } = fieldsOf(c.env);
	if (incoming instanceof IncomingMessage) incoming.socket.destroy();
	return never();
}

function refuse(status: number, headers: Record<string, string> = {}): Response {
	const words = status === 429 ? "Global limit has been reached" : "An internal error occurred";
	const body = errorBody(status, words, status === 429 ? "too_many_requests" : undefined);
	return new Response(JSON.stringify(body), {
		status,
		headers: { "content-type": "application/json; charset=utf-8", ...headers },
	});
}

async function meet(c: Context, fault: Fault, next: () => Promise<void>): Promise<Response | undefined> {
	if (fault.delayMs !== undefined) await wait(fault.delayMs);
	if (fault.hang) {
		if (fault.afterEffect) await next();
		return never();
	}
	if (fault.reset) {
		if (fault.afterEffect) await next();
		return closeConnection(c);
	}
	if (fault.malformed)
		return new Response('data: {"half": ada@example.test}\n\n', { headers: { "content-type": "application/json" } });
	if (fault.status !== undefined) return refuse(fault.status, fault.headers);
	await next();
	return undefined;
}

/** Shows the faults that wait for a request before any other handler runs. The control interface itself is exempt. */
export const meetFaults =
	(faults: Faults): MiddlewareHandler =>
	async (c, next) => {
		const { method, path } = c.req;
		const agent = c.req.header("user-agent");
		const fault = path.startsWith("/__tenant/") ? undefined : faults.take({ method, path, agent });
		if (fault === undefined) return next();
		return meet(c, fault, next);
	};
