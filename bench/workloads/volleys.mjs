/**
 * Sends this many requests at once, pauses, and repeats. Returns how long each request took, how much of that it waited for the tenant's
 * rate limit, and how long each volley took, in ms.
 */
import { setTimeout as wait } from "node:timers/promises";

export async function run(client, { userIds, atOnce, volleys, pauseMs }) {
	const [times, queues, lasts] = [[], [], []];
	for (let volley = 0; volley < volleys; volley += 1) {
		const first = (volley * atOnce) % userIds.length;
		const ids = Array.from({ length: atOnce }, (_id, number) => userIds[(first + number) % userIds.length]);
		const volleyMs = performance.now();
		await Promise.all(
			ids.map(async (id) => {
				const startedMs = performance.now();
				queues.push(await client.getRoles(id));
				times.push(performance.now() - startedMs);
			}),
		);
		lasts.push(performance.now() - volleyMs);
		await wait(pauseMs);
	}
	return { times, queues, lasts };
}
