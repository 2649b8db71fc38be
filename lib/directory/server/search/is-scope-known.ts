import "server-only";
import type { Actor } from "../../../access/can.ts";
import { isMetadataName } from "../../../access/personal-names.ts";
import { scopeNeedsOf } from "../../../auth/server/scope/in-scope.ts";
import { isKept } from "../rows/keep-fields.ts";
import type { Directory } from "./find-directory.ts";

/** Returns true if the directory has what decides on who is in the actor's scope: the fields that it reads, and the organizations. */
export function isScopeKnown(actor: Actor, { missing }: Pick<Directory, "missing">): boolean {
	const { fields, organizations } = scopeNeedsOf(actor);
	return (
		(organizations.length === 0 || !missing.includes("organization")) && fields.filter(isMetadataName).every(isKept)
	);
}
