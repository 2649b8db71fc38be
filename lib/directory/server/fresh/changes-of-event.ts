import "server-only";
import { valueAt } from "../../../json/value-at.ts";
import type { EventMessage } from "../reads/read-events.ts";
import { type Change, wholeUser } from "./changes-of-write.ts";

/**
 * Returns what an event of the tenant means for the directory. Auth0 does not promise their order, so a user who was deleted is read by id:
 * the user may have been made again before. Pure.
 */
export function changesOfEvent({ type, event }: EventMessage): Change[] {
	const idAt = (...path: string[]): string[] => {
		const id = valueAt(event?.data.object, path);
		return typeof id === "string" && id !== "" ? [id] : [];
	};
	switch (type) {
		case "user.created":
			return idAt("user_id").map(wholeUser);
		case "user.updated":
			return idAt("user_id").map((id) => ({ kind: "user", id, reads: ["profile"] }));
		case "user.deleted":
			return idAt("user_id").map((id) => ({ kind: "user", id, reads: ["profile"], ifKept: true }));
		case "organization.member.added":
		case "organization.member.deleted":
			return idAt("user", "user_id").map((id) => ({ kind: "user", id, reads: ["organizations"] }));
		case "group.member.added":
		case "group.member.deleted": {
			const isUser = valueAt(event?.data.object, ["member", "member_type"]) === "user";
			return isUser ? idAt("member", "id").map((id) => ({ kind: "user", id, reads: ["groups"] })) : [];
		}
		case "organization.deleted":
			return idAt("id").map((id) => ({ kind: "disbanded", list: "organization", id }));
		case "group.deleted":
			return idAt("id").map((id) => ({ kind: "disbanded", list: "group", id }));
		default:
			return [];
	}
}
