/**
 * Starts an upstream whose every response a measurement decides, and which records its requests. It covers what the embedded tenant cannot
 * do.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { settingsFor } from "./tenant-for-replicas.mjs";

/** Returns a token response with a lifetime of one day, unless `body` overrides it. */
export const tokenAnswer = (access_token, body = { expires_in: 86_400 }) => ({
	body: { access_token, token_type: "Bearer", scope: "read:users create:users", ...body },
});

function send(response, answer) {
	if (answer === "reset") return response.socket?.resetAndDestroy();
	const { status = 200, body, headers = {} } = answer;
	response.writeHead(status, { "content-type": "application/json", ...headers });
	response.end(typeof body === "string" ? body : JSON.stringify(body));
}

/**
 * `onToken(number)` and `onCall({ method, path, query, text })` return `{ status, body }` or "reset". Passes the upstream to `work` and
 * stops it.
 */
export async function withScriptedTenant({ onToken, onCall = () => ({ body: {} }) }, work) {
	let tokenRequests = 0;
	const server = createServer(async (request, response) => {
		const [path, search] = request.url.split("?");
		const body = await text(request).catch(() => "");
		const asked = { method: request.method, path, query: new URLSearchParams(search), text: body };
		if (path !== "/oauth/token") return send(response, await onCall(asked));
		tokenRequests += 1;
		send(response, await onToken(tokenRequests));
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const origin = `http://127.0.0.1:${server.address().port}`;
	try {
		return await work({ origin, settings: settingsFor(origin), tokenRequests: () => tokenRequests });
	} finally {
		server.close();
		server.closeAllConnections();
	}
}
