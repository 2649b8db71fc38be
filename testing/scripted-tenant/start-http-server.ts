import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { text as readText } from "node:stream/consumers";

export type HttpRequest = {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	text: string;
};

export type HttpServer = {
	origin: string;
	/** `127.0.0.1:port`, in the format of `AUTH0_DOMAIN`. */
	host: string;
	/** The received requests in order. `path` is percent-encoded, as it was sent. */
	requests: HttpRequest[];
	close: () => Promise<void>;
};

/**
 * Starts a real server on 127.0.0.1, on a free port unless one is given. A handler that does not end its response leaves the client
 * hanging.
 */
export async function startHttpServer(
	handle: (request: HttpRequest, response: ServerResponse) => void,
	port = 0,
): Promise<HttpServer> {
	const requests: HttpRequest[] = [];
	const server = createServer((incoming, response) => {
		void readText(incoming).then((text) => {
			const [path = "", search = ""] = (incoming.url ?? "").split("?");
			const request = {
				method: incoming.method ?? "",
				path,
				query: new URLSearchParams(search),
				headers: incoming.headers,
				text,
			};
			requests.push(request);
			handle(request, response);
		});
	}).listen(port, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The port is not known.");
	const host = `127.0.0.1:${address.port}`;
	const close = async () => {
		if (!server.listening) return;
		server.close();
		server.closeAllConnections();
		await once(server, "close");
	};
	return { origin: `http://${host}`, host, requests, close };
}
