"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMe } from "@/lib/auth/client/me";
import { groupQueries } from "@/lib/groups/client/group-queries";
import { type FailureCode, toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { groupHref } from "@/lib/routes/part-routes";
import classes from "./role-groups.module.css";

const mostNamed = 5;

/** Failure codes of a tenant that does not have groups, or does not have this role any more. */
const meansNoGroups = new Set<FailureCode>(["not_in_plan", "not_found", "role_not_found"]);

/** Lists the groups that give people this role. Shows nothing if there are none or the tenant has no groups. */
export function RoleGroups({ roleId }: { roleId: string }) {
	const t = useTranslations("groups");
	const mayRead = useMe().can("groups:read");
	const { data, error } = useQuery({ ...groupQueries.ofRole(roleId), enabled: mayRead });
	const groups = data?.groups ?? [];
	const isUnread = error !== null && data === undefined && !meansNoGroups.has(toBffError(error).code);
	if (groups.length === 0 && !isUnread) return null;
	const rest = groups.length - mostNamed;
	return (
		<Text size="sm" c="dimmed" className={classes.line} component="p">
			{isUnread ? t("ofRoleUnread") : t("ofRole")}
			{groups.slice(0, mostNamed).map(({ id, name }) => (
				<Link key={id} href={groupHref(id, "roles")} className={classes.group}>
					{name || id}
				</Link>
			))}
			{rest > 0 ? t("ofRoleMore", { count: rest }) : null}
		</Text>
	);
}
