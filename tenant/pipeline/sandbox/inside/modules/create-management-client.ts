import type { WireAnswer, WireRequest } from "../../wire.ts";

type Send = (request: WireRequest, done: (answer: WireAnswer) => void) => void;

type Callback = (error: Error | null, body?: unknown) => void;

/** Name of a user: version 2 of the SDK uses `{ id }`, and its `users` the id itself. Both are accepted. */
type UserName = string | { id: string };

/**
 * Creates the `ManagementClient` of `require("auth0")` as rules know it, of version 2: it returns a promise, or takes a callback as the
 * last argument. Runs inside the sandbox and references nothing outside its own body.
 */
export function createManagementClient(send: Send) {
	return class ManagementClient {
		readonly #base: string;
		readonly #token: string;

		/** The methods under the names of the SDK's `users`. */
		readonly users = {
			get: this.getUser.bind(this),
			update: this.updateUser.bind(this),
			updateAppMetadata: this.updateAppMetadata.bind(this),
			updateUserMetadata: this.updateUserMetadata.bind(this),
		};

		constructor({ domain, token }: { domain: string; token: string }) {
			if (!domain || !token) throw new Error("Must provide a domain and a token");
			this.#base = `https://${domain}/api/v2`;
			this.#token = token;
		}

		getUser(user: UserName, callback?: Callback) {
			return this.#call("GET", user, undefined, callback);
		}

		updateUser(user: UserName, body: object, callback?: Callback) {
			return this.#call("PATCH", user, body, callback);
		}

		updateAppMetadata(user: UserName, app_metadata: object, callback?: Callback) {
			return this.#call("PATCH", user, { app_metadata }, callback);
		}

		updateUserMetadata(user: UserName, user_metadata: object, callback?: Callback) {
			return this.#call("PATCH", user, { user_metadata }, callback);
		}

		#call(method: string, user: UserName, body: object | undefined, callback?: Callback): Promise<unknown> | undefined {
			const id = typeof user === "string" ? user : user.id;
			const called = this.#send(method, `/users/${encodeURIComponent(id)}`, body);
			if (callback === undefined) return called;
			called.then((answer) => callback(null, answer), callback);
			return undefined;
		}

		#send(method: string, path: string, body: object | undefined): Promise<unknown> {
			const headers = { authorization: `Bearer ${this.#token}`, "content-type": "application/json" };
			const request = { url: this.#base + path, method, headers, body: body && JSON.stringify(body) };
			return new Promise((resolve, reject) =>
				send(request, ({ status, text, failure }) => {
					if (failure !== undefined) return reject(Object.assign(new Error(failure.message), { code: failure.code }));
					const answer = text.startsWith("{") ? JSON.parse(text) : {};
					if (status < 400) return resolve(answer);
					return reject(
						Object.assign(new Error(answer.message ?? `HTTP ${status}`), { name: answer.error, statusCode: status }),
					);
				}),
			);
		}
	};
}

export type ManagementUsers = InstanceType<ReturnType<typeof createManagementClient>>["users"];
