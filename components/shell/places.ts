import { IconBuilding, IconKey, IconShieldCheck, IconUsers } from "@tabler/icons-react";
import type { Permission } from "@/lib/access/permissions";
import { organizationsHref, rolesHref, tokenHref, usersHref } from "@/lib/routes/routes";

/** The places of the console, as the navigation and the palette name them. */
export const places = [
	{ name: "users", href: usersHref(), Icon: IconUsers, permission: "users:read" },
	{ name: "roles", href: rolesHref, Icon: IconShieldCheck, permission: "roles:read" },
	{ name: "organizations", href: organizationsHref, Icon: IconBuilding, permission: "organizations:read" },
	{ name: "token", href: tokenHref, Icon: IconKey, permission: "token:read" },
] as const satisfies readonly { name: string; href: string; permission: Permission; Icon: unknown }[];
