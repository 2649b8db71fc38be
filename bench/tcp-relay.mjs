/** A relay before a database: it can fall silent, or refuse, as a database that is gone does. */
import { once } from "node:events";
import net from "node:net";

/** Listens on a free port and passes everything on to `url`'s host. */
export async function startRelay(url) {
	const { hostname, port } = new URL(url);
	const sockets = new Set();
	let silent = false;
	const server = net.createServer((near) => {
		sockets.add(near);
		near.on("error", () => near.destroy()).on("close", () => sockets.delete(near));
		if (silent) return;
		const far = net.connect({ host: hostname, port: Number(port) });
		far.on("error", () => near.destroy()).on("close", () => near.destroy());
		near.on("close", () => far.destroy());
		near.on("data", (chunk) => silent || far.write(chunk));
		far.on("data", (chunk) => silent || near.write(chunk));
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = new URL(url);
	address.host = `127.0.0.1:${server.address().port}`;
	const refuse = () => {
		server.close();
		for (const socket of sockets) socket.destroy();
	};
	return {
		url: address.href,
		/** Takes what comes and answers nothing, as a machine that froze. */
		fallSilent() {
			silent = true;
		},
		/** Ends all connections and takes no more. */
		refuse,
		stop: refuse,
	};
}
