import type { Identity, UserSummary } from "./user.ts";

type Named = Pick<UserSummary, "user_id" | "name" | "email" | "nickname" | "username" | "phone_number">;

/** What a person is called: the best name there is, else the e-mail, else the id; never empty. */
export function bestName({ user_id, name, email, nickname, username, phone_number }: Named): string {
	return name || email || username || nickname || phone_number || user_id;
}

/** What stands under the name: the e-mail, else what else tells them apart, and never the same again. */
export function secondLine(user: Named): string {
	const first = bestName(user);
	return [user.email, user.username, user.phone_number, user.user_id].find((line) => line && line !== first) ?? "";
}

/** Names a linked account by its e-mail, else its name, else its id, with its connection. */
export function accountName({ connection, provider, user_id, profileData }: Identity): string {
	const name = profileData?.email || profileData?.name || profileData?.username || profileData?.phone_number;
	return `${name || `${provider}|${user_id}`} (${connection})`;
}
