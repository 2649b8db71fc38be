/** Makes calls fail and prints what a careless program would print: each error, and the client itself, with all their properties. */
import { inspect } from "node:util";

const show = (what) => process.stdout.write(`${inspect(what, { depth: 12, showHidden: true, getters: true })}\n`);

export async function run(client, { userIds, deadlineMs }) {
	for (const id of userIds) {
		const options = { signal: AbortSignal.timeout(deadlineMs), deadlineMs };
		await client.getUser(id, options).catch(show);
		await client.token().catch(show);
	}
	show(client.shown);
	process.stdout.write(`${JSON.stringify(client.shown?.broker?.status())}\n`);
}
