import type { ResourceServer } from "../../state/resource-server-record.ts";
import { originOf } from "../../tenant-context.ts";

/** An API as the Management API answers with it, with an identifier that is whole. */
export function apiAnswer(request: Request, { hidden = [], identifier, ...api }: ResourceServer) {
	const whole = { ...api, identifier: identifier.startsWith("/") ? originOf(request) + identifier : identifier };
	return Object.fromEntries(Object.entries(whole).filter(([name]) => !hidden.includes(name)));
}
