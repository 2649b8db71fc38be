import { toConnectionLabel } from "./connection-label.ts";
import type { Identity, UserSummary } from "./user.ts";

type Named = Pick<UserSummary, "user_id" | "name" | "email" | "nickname" | "username" | "phone_number">;

/** Returns the name that a person is shown by: the best name there is, else the e-mail, else the id. Never empty. */
export function bestName({ user_id, name, email, nickname, username, phone_number }: Named): string {
	return name || email || username || nickname || phone_number || user_id;
}

/** Returns the line under the name: the e-mail, else another identifier, and never the name again. */
export function secondLine(user: Named): string {
	const first = bestName(user);
	return [user.email, user.username, user.phone_number, user.user_id].find((line) => line && line !== first) ?? "";
}

/** Returns the name of a linked account: its e-mail, else its name, else its id, with the brand or name of its connection. */
export function accountName({ connection, provider, user_id, profileData }: Identity): string {
	const label = toConnectionLabel({ connection, provider });
	const name = profileData?.email || profileData?.name || profileData?.username || profileData?.phone_number;
	return `${name || `${provider}|${user_id}`} (${"name" in label ? label.name : connection})`;
}
