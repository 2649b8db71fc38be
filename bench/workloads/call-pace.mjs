/** Makes one call per user at a steady pace. */
import { paced, timed } from "./timed.mjs";

export const run = (client, { userIds, perSecond, deadlineMs = 8_000 }) =>
	paced({ count: userIds.length, perSecond }, (number) =>
		timed((options) => client.getUser(userIds[number], options), deadlineMs),
	);
