import { hostname, userInfo } from "node:os";
import type { Actor } from "../../lib/access/can.ts";

/** Returns the actor of a command for the audit: the command and the operating-system account. */
export function commandActor(command: string): Actor {
	let user = "somebody";
	try {
		user = userInfo().username;
	} catch {
		// A user id without an account has no name.
	}
	return { userId: `rolecall|${command}`, name: `npm run ${command} (${user}@${hostname()})`, permissions: [] };
}
