import { type DefaultLevel, defaultLevels } from "../levels.ts";
import { lowestLevels, type Permission, permissions } from "../permissions.ts";
import type { AccessPolicy } from "./access-policy.ts";

/** Names of the tenant roles that give the levels of the built-in policy. */
export const defaultRoleNames: Record<DefaultLevel, string> = {
	admin: "Rolecall Admin",
	support: "Rolecall Support",
	viewer: "Rolecall Viewer",
};

const listHeld = (level: DefaultLevel): Permission[] =>
	permissions.filter((permission) => defaultLevels.indexOf(level) <= defaultLevels.indexOf(lowestLevels[permission]));

/** The policy of a deployment without a policy file: three levels, each with all permissions of the one below it, by role. */
export const defaultPolicy: AccessPolicy = {
	levels: defaultLevels.map((id) => ({ id, permissions: listHeld(id) })),
	assign: defaultLevels.map((level) => ({ level, role: defaultRoleNames[level] })),
	reasons: [],
	limits: [],
	freshSignIn: [],
};
