import type { Identity, UserRecord } from "../../../records/user-record.ts";
import { profileOf } from "./profile-of.ts";

/** The identities as linking and unlinking answer with them: the primary one shows its profile too. */
export const identitiesOf = (user: UserRecord): Identity[] =>
	user.identities.map((identity, place) => (place === 0 ? { ...identity, profileData: profileOf(user) } : identity));
