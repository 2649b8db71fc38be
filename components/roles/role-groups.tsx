"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMe } from "@/lib/auth/client/me";
import { groupQueries } from "@/lib/groups/client/group-queries";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { groupHref } from "@/lib/routes/routes";
import classes from "./role-groups.module.css";

const mostNamed = 5;

/** Through which groups people have the role as well. Nothing where there is none, or where the tenant has no groups. */
export function RoleGroups({ roleId }: { roleId: string }) {
	const t = useTranslations("groups");
	const mayRead = useMe().can("groups:read");
	const { data, error } = useQuery({ ...groupQueries.ofRole(roleId), enabled: mayRead });
	const groups = data?.groups ?? [];
	if (groups.length === 0 && error === null) return null;
	const rest = groups.length - mostNamed;
	return (
		<Text size="sm" c="dimmed" className={classes.line} component="p">
			{error !== null && data === undefined ? t("ofRoleUnread") : t("ofRole")}
			{groups.slice(0, mostNamed).map(({ id, name }) => (
				<Link key={id} href={groupHref(id, "roles")} className={classes.group}>
					{name || id}
				</Link>
			))}
			{rest > 0 ? t("ofRoleMore", { count: rest }) : null}
		</Text>
	);
}
