/** Creates users, this many at once. */
import { timed } from "./timed.mjs";

const atOnce = 10;

export async function run(client, { count, deadlineMs = 15_000 }) {
	const outcomes = [];
	let next = 0;
	const work = async () => {
		for (let number = next++; number < count; number = next++) {
			const email = `person-${number}@example.test`;
			const user = { connection: "Users", email, password: "Bench-password-1" };
			outcomes.push({ email, ...(await timed((options) => client.createUser(user, options), deadlineMs)) });
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	return outcomes;
}
