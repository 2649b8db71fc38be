/** Makes one token request as a simple program would. @throws Error with the status of every unsuccessful response */
export async function askToken({ origin, clientId, clientSecret }, signal) {
	const response = await fetch(`${origin}/oauth/token`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({
			grant_type: "client_credentials",
			client_id: clientId,
			client_secret: clientSecret,
			audience: `${origin}/api/v2/`,
		}),
		signal,
	});
	if (!response.ok) throw new Error(`The token endpoint answered ${response.status}.`);
	return response.json();
}
