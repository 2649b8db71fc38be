/** Sends requests to a server: the tenant itself, a proxy in front of it, or Rolecall with a signed-in person's cookie. */
import { Agent, request } from "undici";

async function cookieOf({ env, sub }) {
	Object.assign(process.env, env);
	const { signInCookie } = await import("../../testing/routes/sign-in-cookie.ts");
	const { name, value } = await signInCookie({ sub });
	return `${name}=${value}`;
}

/** Returns the time that the call waited for the tenant's rate limit according to the response, in ms. */
const queueMs = ({ "server-timing": timing = "" }) => Number(/queue;dur=([\d.]+)/.exec(timing)?.[1] ?? 0);

export async function createClient({ url, headers, session }) {
	const dispatcher = new Agent({ connections: 64 });
	const sent = session === undefined ? headers : { cookie: await cookieOf(session) };
	return {
		/** Sends any request to Rolecall, as its own pages do, and returns the status and the problem code. */
		async send({ method, path, body, idempotencyKey }) {
			const written = { origin: session.env.NEXTAUTH_URL, "content-type": "application/json" };
			const response = await request(`${url}${path}`, {
				dispatcher,
				method,
				headers: { ...sent, ...(body === undefined ? {} : { ...written, "idempotency-key": idempotencyKey }) },
				body: body === undefined ? undefined : JSON.stringify(body),
			});
			const text = await response.body.text();
			return { status: response.statusCode, code: response.statusCode < 400 ? undefined : JSON.parse(text).code };
		},
		async getRoles(id) {
			const response = await request(url.replace("{id}", encodeURIComponent(id)), { dispatcher, headers: sent });
			const text = await response.body.text();
			if (response.statusCode !== 200) throw new Error(`${url} was answered ${response.statusCode}: ${text}`);
			return queueMs(response.headers);
		},
	};
}
