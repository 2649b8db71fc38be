/** Requests the token at a steady pace. */
import { paced, timed } from "./timed.mjs";

export const run = (client, { perSecond, seconds, deadlineMs = 8_000 }) =>
	paced({ count: perSecond * seconds, perSecond }, () => timed(() => client.token(), deadlineMs));
