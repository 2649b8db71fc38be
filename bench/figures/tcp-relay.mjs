/** Runs a relay in front of a database that can fall silent or refuse connections, as an unreachable database does. */
import { once } from "node:events";
import net from "node:net";

/** Listens on a free port and forwards everything to `url`'s host. */
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
		/** Accepts data and answers nothing, like a frozen machine. */
		fallSilent() {
			silent = true;
		},
		/** Ends all connections and refuses new ones. */
		refuse,
		stop: refuse,
	};
}
