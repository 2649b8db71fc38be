/** The minimum of a server in between: it accepts a request, forwards it with a token, and passes the response through. */
import { createServer } from "node:http";
import { Agent, request } from "undici";
import { tokenOf } from "./measured-tenant.mjs";

process.on("disconnect", () => process.exit());
process.once("message", async ({ origin }) => {
	const headers = { authorization: `Bearer ${await tokenOf(origin)}` };
	const dispatcher = new Agent({ connections: 64 });
	const server = createServer(async (incoming, outgoing) => {
		const answer = await request(`${origin}${incoming.url}`, { dispatcher, headers });
		outgoing.writeHead(answer.statusCode, { "content-type": answer.headers["content-type"] });
		answer.body.pipe(outgoing);
	});
	server.listen(0, "127.0.0.1", () => process.send({ origin: `http://127.0.0.1:${server.address().port}` }));
});
