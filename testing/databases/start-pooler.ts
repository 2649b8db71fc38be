import net from "node:net";
import { onTestFinished } from "vitest";
import { listenOnFreePort } from "../listen-on-free-port.ts";

/** The client's Terminate message, which a pooler does not forward: the server's session continues for the next client. */
const terminate = Buffer.from([0x58, 0, 0, 0, 4]);

/** Returns the names of a client's prepared statements from the bytes that it sent: a startup message, then typed messages. */
function namesOf(sent: Buffer): string[] {
	const names: string[] = [];
	let at = sent.readInt32BE(0);
	while (at + 5 <= sent.length) {
		const end = at + 1 + sent.readInt32BE(at + 1);
		if (sent.toString("latin1", at, at + 1) === "P") names.push(sent.toString("utf8", at + 5, sent.indexOf(0, at + 5)));
		at = end;
	}
	return names.filter((name) => name !== "");
}

/**
 * Starts a pooler in front of a PostgreSQL that keeps each session open when its client leaves. Returns its address, and the names of the
 * statements that clients prepared.
 */
export async function startPooler(databaseUrl: string): Promise<{ url: string; namedStatements: () => string[] }> {
	const { hostname, port } = new URL(databaseUrl);
	const sessions: { server: net.Socket; sent: Buffer[] }[] = [];
	const pooler = net.createServer((client) => {
		const session = { server: net.connect(Number(port), hostname), sent: [] as Buffer[] };
		sessions.push(session);
		session.server.on("data", (chunk) => client.writable && client.write(chunk));
		session.server.on("error", () => client.destroy());
		client.on("error", () => undefined);
		client.on("data", (chunk) => {
			const leaves = chunk.subarray(-terminate.length).equals(terminate);
			const kept = leaves ? chunk.subarray(0, -terminate.length) : chunk;
			session.sent.push(kept);
			session.server.write(kept);
		});
	});
	const poolerPort = await listenOnFreePort(pooler);
	onTestFinished(() => {
		for (const { server } of sessions) server.destroy();
		pooler.close();
	});
	const url = new URL(databaseUrl);
	url.host = `127.0.0.1:${poolerPort}`;
	return {
		url: url.href,
		namedStatements: () => sessions.flatMap(({ sent }) => (sent.length === 0 ? [] : namesOf(Buffer.concat(sent)))),
	};
}
