/** Requests the token for this many callers at once. */
import { timed } from "./timed.mjs";

export const run = (client, { callers, deadlineMs = 15_000 }) =>
	Promise.all(Array.from({ length: callers }, () => timed(() => client.token(), deadlineMs)));
