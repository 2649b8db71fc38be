/**
 * Sends requests to Rolecall at fixed times, whether the earlier ones were answered or not. Of 20: 10 of a user and their roles, 4 lists, 4
 * searches, a block and its unblock. Returns how long each took, in ms, and how many failed, by status and route.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

const words = ["grace", "ada", "li", "maria", "example.com", "jos", "van", "o'", "müller", "kim"];

/** Returns the method, the route, its path and the body of a request. */
function requestOf(number, userIds) {
	const id = encodeURIComponent(userIds[number % userIds.length]);
	const turn = number % 20;
	if (turn < 10 && turn % 2 === 0) return { method: "GET", route: "a user", path: `/api/users/${id}` };
	if (turn < 10) return { method: "GET", route: "roles of a user", path: `/api/users/${id}/roles` };
	if (turn < 14) return { method: "GET", route: "list", path: `/api/users?page=${(number % 5) + 1}` };
	if (turn < 18)
		return { method: "GET", route: "search", path: `/api/users?q=${encodeURIComponent(words[number % words.length])}` };
	const act = turn === 18 ? "block" : "unblock";
	const person = encodeURIComponent(userIds[Math.floor(number / 20) % userIds.length]);
	return { method: "POST", route: act, path: `/api/users/${person}/${act}`, body: {} };
}

export async function run(client, { userIds, perSecond, forMs }) {
	const [times, failed, sent] = [[], {}, []];
	const send = async ({ route, ...message }) => {
		const sentMs = performance.now();
		const { status, code } = await client
			.send({ ...message, idempotencyKey: randomUUID() })
			.catch((error) => ({ status: 599, code: error.message }));
		times.push(performance.now() - sentMs);
		if (status < 400) return;
		const what = `${status} ${code}: ${route}`;
		failed[what] = (failed[what] ?? 0) + 1;
	};
	const startMs = performance.now();
	for (let number = 0; performance.now() - startMs < forMs; number += 1) {
		sent.push(send(requestOf(number, userIds)));
		await wait(Math.max(0, startMs + ((number + 1) * 1_000) / perSecond - performance.now()));
	}
	await Promise.all(sent);
	return { times, failed };
}
