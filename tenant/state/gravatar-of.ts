import { hash } from "node:crypto";

/** The picture that Auth0 gives to who has none: a Gravatar of the e-mail, or else the two `initials`. */
export const gravatarOf = (email: string, initials: string): string =>
	`https://s.gravatar.com/avatar/${hash("md5", email)}?s=480&r=pg&d=https%3A%2F%2Fcdn.auth0.com%2Favatars%2F${initials}.png`;
