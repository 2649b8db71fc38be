/** Makes calls one after another and returns their durations in ms. */
export async function run(client, { userIds, deadlineMs = 8_000 }) {
	const times = [];
	for (const id of userIds) {
		const startedMs = performance.now();
		await client.getUser(id, { signal: AbortSignal.timeout(deadlineMs), deadlineMs });
		times.push(performance.now() - startedMs);
	}
	return times;
}
