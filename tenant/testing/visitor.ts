import { createHash, randomBytes } from "node:crypto";
import { demoPassword } from "../seed/seed-accounts.ts";
import { callback } from "./test-clients.ts";

export type Visit = { status: number; location: string; text: string; headers: Headers };

export type Pkce = { verifier: string; challenge: string };

/** @see https://www.rfc-editor.org/rfc/rfc7636#section-4.1 */
export function createPkce(): Pkce {
	const verifier = randomBytes(32).toString("base64url");
	return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

/** Creates a browser without a screen: it keeps cookies and does not follow redirects. `headers` are sent with each request. */
export function createVisitor(origin: string, headers: Record<string, string> = {}) {
	const cookies = new Map<string, string>();

	async function visit(path: string, init: RequestInit = {}): Promise<Visit> {
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
		const response = await fetch(new URL(path, origin), {
			...init,
			redirect: "manual",
			headers: { ...(cookie ? { cookie } : {}), "accept-language": "en", ...headers },
		});
		for (const line of response.headers.getSetCookie()) {
			const [name = "", value = ""] = line.split(";", 1).join("").split("=");
			if (/max-age=0/i.test(line)) cookies.delete(name);
			else cookies.set(name, value);
		}
		const location = response.headers.get("location") ?? "";
		return { status: response.status, location, text: await response.text(), headers: response.headers };
	}

	const authorize = (parameters: Record<string, string> = {}) => {
		const asked = { client_id: "web", response_type: "code", redirect_uri: callback, scope: "openid profile email" };
		return visit(`/authorize?${new URLSearchParams({ ...asked, state: "the-state", ...parameters })}`);
	};

	/** Sends the sign-in form of a page that `/authorize` redirected to. */
	const submit = (page: string, username: string, password = demoPassword) =>
		visit(page, { method: "POST", body: new URLSearchParams({ username, password }) });

	/** Signs in and returns the redirect with the code. */
	async function signIn(username: string, parameters: Record<string, string> = {}): Promise<URL> {
		const page = await authorize(parameters);
		const answer = await submit(page.location, username);
		return new URL(answer.location, origin);
	}

	/** Exchanges a code as the `web` application does. */
	async function redeem(code: string | null, fields: Record<string, string> = {}) {
		const response = await fetch(`${origin}/oauth/token`, {
			method: "POST",
			body: new URLSearchParams({
				grant_type: "authorization_code",
				client_id: "web",
				client_secret: "web-secret",
				redirect_uri: callback,
				code: code ?? "",
				...fields,
			}),
		});
		return { status: response.status, body: await response.json() };
	}

	return { visit, authorize, submit, signIn, redeem };
}
