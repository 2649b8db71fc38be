import type { Cache } from "./modules/create-cache.ts";
import type { createJsonWebToken } from "./modules/create-json-web-token.ts";

type Fields = Record<string, unknown>;

/** The outputs of Actions. `multifactor` and `redirect` are demands that must be met before the sign-in continues. */
export type Output = Record<"idToken" | "accessToken" | "userMetadata" | "appMetadata", Fields> & {
	multifactor?: Fields | undefined;
	redirect?: Fields | undefined;
};

type Options = { cache: Cache; jwt: ReturnType<typeof createJsonWebToken> };

/** The call of one Action. */
type Called = {
	event: Fields;
	output: Output;
	deny: (reason: string) => void;
	/** Index of this Action. */
	index: number;
};

/**
 * Creates the `api` that an Action is called with. Runs inside the sandbox and references nothing outside its own body.
 * @see https://auth0.com/docs/customize/actions/explore-triggers/signup-and-login-triggers/login-trigger/post-login-api-object
 */
export function createActionApi({ cache, jwt }: Options) {
	const partOf = (value: unknown): Fields => (typeof value === "object" && value !== null ? { ...value } : {});
	const protocolOf = (event: Fields) => String(partOf(event.transaction).protocol);
	const fieldsOf = (event: Fields): Fields => {
		const { query, body } = partOf(event.request);
		return { ...partOf(query), ...partOf(body) };
	};

	function createRedirect({ event, output, index }: Called, self: () => object) {
		const { hostname, ip } = partOf(event.request);
		const { user_id } = partOf(event.user);
		return {
			canRedirect: () => !protocolOf(event).startsWith("oauth2-"),
			sendUserTo(url: unknown, { query = {} }: { query?: Fields } = {}) {
				const pairs = Object.entries(query).map(
					([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
				);
				const [whole = "", hash] = String(url).split("#");
				const more = pairs.length === 0 ? "" : `${whole.includes("?") ? "&" : "?"}${pairs.join("&")}`;
				output.redirect = { url: `${whole}${more}${hash === undefined ? "" : `#${hash}`}`, index };
				return self();
			},
			encodeToken({ secret, payload = {}, expiresInSeconds = 900 }: Fields & { payload?: Fields }) {
				const claims = { ip, ...payload, iss: hostname, sub: user_id };
				return jwt.sign(claims, secret, { expiresIn: Number(expiresInSeconds) });
			},
			validateToken({ secret, tokenParameterName = "session_token" }: Fields) {
				const fields = fieldsOf(event);
				const payload = partOf(jwt.verify(fields[String(tokenParameterName)], secret, { algorithms: ["HS256"] }));
				if (payload.sub !== user_id) throw new Error("The session token is of another user.");
				if (payload.state !== undefined && payload.state !== fields.state)
					throw new Error("The session token is of another state.");
				return payload;
			},
		};
	}

	return (called: Called): object => {
		const { output, deny } = called;
		const setter = (target: Fields) => (name: string, value: unknown) => {
			target[String(name)] = value;
			return api;
		};
		const demand = (provider: unknown, { allowRememberBrowser = true }: Fields = {}) => {
			output.multifactor = { provider: String(provider), allowRememberBrowser };
			return api;
		};
		const ask = () => void demand("any");
		const api: object = {
			access: {
				deny(reason: unknown) {
					deny(String(reason));
					return api;
				},
			},
			authentication: { challengeWith: ask, challengeWithAny: ask, enrollWith: ask, enrollWithAny: ask },
			cache,
			idToken: { setCustomClaim: setter(output.idToken) },
			accessToken: { setCustomClaim: setter(output.accessToken) },
			multifactor: { enable: demand },
			redirect: createRedirect(called, () => api),
			user: { setAppMetadata: setter(output.appMetadata), setUserMetadata: setter(output.userMetadata) },
		};
		return api;
	};
}

export type CreateApi = ReturnType<typeof createActionApi>;
