/** Calls the Management API with `fetch` as a simple program would. @throws Error with the status of every unsuccessful response */
export function createPlainCalls({ origin }, token, send = fetch) {
	async function call(path, { signal, ...init }) {
		const authorization = `Bearer ${await token({ signal })}`;
		const headers = { authorization, "content-type": "application/json" };
		const response = await send(`${origin}/api/v2${path}`, { ...init, headers, signal });
		const text = await response.text();
		if (!response.ok) throw new Error(`${path} was answered ${response.status}.`);
		return JSON.parse(text);
	}
	return {
		getUser: (id, { signal }) => call(`/users/${encodeURIComponent(id)}`, { signal }),
		createUser: (user, { signal }) => call("/users", { method: "POST", body: JSON.stringify(user), signal }),
	};
}
