import {
	IconBuilding,
	IconChartBar,
	IconHistory,
	IconKey,
	IconShieldCheck,
	IconUsers,
	IconUsersGroup,
} from "@tabler/icons-react";
import type { Permission } from "@/lib/access/permissions";
import {
	activityHref,
	groupsHref,
	insightsHref,
	organizationsHref,
	rolesHref,
	tokenHref,
	usersHref,
} from "@/lib/routes/routes";
import type { ShortcutId } from "../shortcuts/shortcuts.ts";

type Place = {
	name: string;
	shortcut: ShortcutId;
	href: string;
	permission: Permission;
	Icon: unknown;
	isWide?: true;
};

/**
 * The top-level places of the console, as named in the navigation and the palette. On a phone the account menu has the `isWide` ones, because
 * the bar has no room for them.
 */
export const places = [
	{ name: "users", shortcut: "goUsers", href: usersHref(), Icon: IconUsers, permission: "users:read" },
	{ name: "roles", shortcut: "goRoles", href: rolesHref, Icon: IconShieldCheck, permission: "roles:read" },
	{
		name: "organizations",
		shortcut: "goOrganizations",
		href: organizationsHref,
		Icon: IconBuilding,
		permission: "organizations:read",
	},
	{ name: "groups", shortcut: "goGroups", href: groupsHref, Icon: IconUsersGroup, permission: "groups:read" },
	{
		name: "insights",
		shortcut: "goInsights",
		href: insightsHref,
		Icon: IconChartBar,
		permission: "users:read",
		isWide: true,
	},
	{
		name: "activity",
		shortcut: "goActivity",
		href: activityHref,
		Icon: IconHistory,
		permission: "audit:read",
		isWide: true,
	},
	{ name: "token", shortcut: "goToken", href: tokenHref, Icon: IconKey, permission: "token:read-pattern" },
] as const satisfies readonly Place[];
